package dev.portcullis.authorizer.function;

/**
 * API Gateway answers 401 to a function that fails with exactly this message. No stack trace: it is an answer, which an
 * attacker can ask for as often as he likes.
 */
public final class Unauthorized extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unauthorized() {
        super("Unauthorized", null, false, false);
    }
}
