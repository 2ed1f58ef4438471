package dev.portcullis.local.edge;

import java.nio.charset.StandardCharsets;

/**
 * A request as it came through the socket.
 *
 * @param path the path as sent, still percent-encoded, without the query
 * @param query the query as sent, without its question mark; empty when there is none
 * @param remoteAddress the numeric address of the socket's other end
 */
public record HttpCall(
        String method, String path, String query, HttpHeaders headers, byte[] body, String remoteAddress) {

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
