package dev.portcullis.local.edge;

import java.nio.charset.StandardCharsets;

/** A response, complete before it is sent. */
public record HttpAnswer(int status, HttpHeaders headers, byte[] body) {

    public static HttpAnswer json(int status, String body) {
        return text(status, "application/json", body);
    }

    public static HttpAnswer text(int status, String contentType, String body) {
        return new HttpAnswer(
                status, HttpHeaders.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    public static HttpAnswer empty(int status) {
        return new HttpAnswer(status, HttpHeaders.NONE, new byte[0]);
    }

    /** This answer with one more header line. */
    public HttpAnswer with(String name, String value) {
        return new HttpAnswer(status, headers.and(name, value), body);
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
