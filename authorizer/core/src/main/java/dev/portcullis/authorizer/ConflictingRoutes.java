package dev.portcullis.authorizer;

/** Two rules for the same path and method: which one was meant can't be known. */
public final class ConflictingRoutes extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int earlier;
    private final int later;

    ConflictingRoutes(int first, int second, HttpMethod method, Route route) {
        super("two rules for " + method + " " + route.path() + " (numbers " + (Math.min(first, second) + 1) + " and "
                + (Math.max(first, second) + 1) + "): keep one");
        this.earlier = Math.min(first, second);
        this.later = Math.max(first, second);
    }

    /** The index of the rule that stood first. */
    public int earlier() {
        return earlier;
    }

    /** The index of the rule that says it again. */
    public int later() {
        return later;
    }
}
