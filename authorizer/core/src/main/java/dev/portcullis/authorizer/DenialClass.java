package dev.portcullis.authorizer;

/** What a client learns of a refusal: its HTTP status, and so what it should do next. */
public enum DenialClass {
    /** No valid token came: get one. */
    UNAUTHORIZED(401),
    /** Everything fits but what the gate has yet to give: send it again with that. */
    CHALLENGED(401),
    /** The token is valid and doesn't permit this: don't try again. */
    FORBIDDEN(403),
    /** Permitted, but too often: come back later. */
    LIMITED(429),
    /** Nobody can tell, since something that the answer depends on can't be reached: not the caller's fault. */
    UNAVAILABLE(500);

    private final int status;

    DenialClass(int status) {
        this.status = status;
    }

    /** The HTTP status that the client sees where the API type can show it. */
    public int status() {
        return status;
    }

    /** Whether a refusal of this class is held against its sender. */
    public boolean isOffence() {
        return this != UNAVAILABLE && this != CHALLENGED;
    }
}
