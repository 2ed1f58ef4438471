package dev.portcullis.ratelimiter;

import java.time.Instant;
import java.util.Optional;

/**
 * The plan that one client was given.
 *
 * @param plan its name
 * @param until from when on the client has none of its own again; empty for good
 */
public record ClientPlan(String plan, Optional<Instant> until) {

    public ClientPlan {
        Name.require("plan", plan);
    }

    public static ClientPlan of(String plan) {
        return new ClientPlan(plan, Optional.empty());
    }

    boolean holdsAt(Instant now) {
        // at its very end it has ended
        return until.map(now::isBefore).orElse(true);
    }
}
