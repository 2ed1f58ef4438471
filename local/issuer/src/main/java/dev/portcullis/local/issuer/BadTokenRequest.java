package dev.portcullis.local.issuer;

/** A token request that can't be served; the message is for the caller. */
final class BadTokenRequest extends Exception {
    private static final long serialVersionUID = 1L;

    BadTokenRequest(String message) {
        super(message);
    }
}
