package dev.portcullis.authorizer;

import java.util.Optional;

/**
 * What a call of a route costs its caller.
 *
 * @param permits 0 to 1,000,000; at 0 the limiter isn't asked
 * @param plan whose permits: the name of a plan that holds for this route instead of the caller's own
 * @param shared the name of the plan that all calls of this route are under together, instead of the one for all routes
 */
public record Charge(long permits, Optional<String> plan, Optional<String> shared) {

    public static final long MAX_PERMITS = 1_000_000;

    /** One permit, of the caller's own plan. */
    public static final Charge ONE = new Charge(1, Optional.empty());

    /** What a call costs its caller, and the route no more than any. */
    public Charge(long permits, Optional<String> plan) {
        this(permits, plan, Optional.empty());
    }

    public Charge {
        // Both ends are allowed.
        if (permits < 0 || permits > MAX_PERMITS) {
            throw new IllegalArgumentException("a cost of " + permits + " permits is not 0 to " + MAX_PERMITS);
        }
    }
}
