package dev.portcullis.ratelimiter;

/**
 * The plan that holds for a client.
 *
 * @param basis what it was taken from
 */
public record Assignment(Plan plan, Basis basis) {

    /** Whether operators' last word may be another, for it could not be read. */
    public boolean degraded() {
        return basis != Basis.CURRENT;
    }
}
