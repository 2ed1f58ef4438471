package dev.portcullis.local.apigateway;

import com.fasterxml.jackson.databind.node.TextNode;

/**
 * Why API Gateway answers by itself instead of calling the backend.
 *
 * @param message what the caller is told; empty for nothing, which REST APIs show as null
 * @param detail for the access log
 */
record Refusal(GatewayResponseType type, String message, String detail) {

    static Refusal of(GatewayResponseType type, String message) {
        return new Refusal(type, message, message);
    }

    /** The message quoted as JSON, or null. */
    String messageString() {
        return message.isEmpty() ? "null" : TextNode.valueOf(message).toString();
    }
}
