package dev.portcullis.wafmanager.adminapi;

/** An environment variable is missing or wrong; the message names it. */
final class Misconfigured extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Misconfigured(String message) {
        super(message);
    }
}
