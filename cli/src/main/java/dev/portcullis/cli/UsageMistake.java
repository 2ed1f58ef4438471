package dev.portcullis.cli;

/** What the user asked for can't be; the message says why and what to give instead. */
final class UsageMistake extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageMistake(String message) {
        super(message);
    }
}
