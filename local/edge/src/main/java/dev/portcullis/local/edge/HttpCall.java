package dev.portcullis.local.edge;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * A request as it came through the socket.
 *
 * @param path the path as sent, byte for byte: still percent-encoded, dots and double slashes included, without the query
 * @param query the query as sent, without its question mark; empty when there is none
 * @param remoteAddress the numeric address of the socket's other end
 * @param clientCertificate what the client proved to hold the key of; there is one when the listener asks for it, see
 *     {@link MutualTls}
 */
public record HttpCall(
        String method,
        String path,
        String query,
        HttpHeaders headers,
        byte[] body,
        String remoteAddress,
        Optional<X509Certificate> clientCertificate) {

    /** A call without TLS. */
    public HttpCall(String method, String path, String query, HttpHeaders headers, byte[] body, String remoteAddress) {
        this(method, path, query, headers, body, remoteAddress, Optional.empty());
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
