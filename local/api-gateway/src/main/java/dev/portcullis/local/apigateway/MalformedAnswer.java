package dev.portcullis.local.apigateway;

/** An authorizer's answer that API Gateway can't use; the message is for the log. */
final class MalformedAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedAnswer(String message) {
        super(message);
    }
}
