package dev.portcullis.local.apigateway;

/** What a WebSocket API says of its own when something is wrong. */
final class SocketErrors {

    private SocketErrors() {}

    /** The same for a handshake's answer and for a message. */
    static String of(Refusal refusal, RequestVariables variables) {
        return EventParts.object()
                .put("message", refusal.message().isEmpty() ? "Internal server error" : refusal.message())
                .put("connectionId", variables.context("connectionId").orElse(""))
                .put("requestId", variables.context("requestId").orElse(""))
                .toString();
    }
}
