package dev.portcullis.wafmanager;

import java.time.Duration;
import java.time.Instant;

/**
 * Keeps calls to one account and region within AWS WAF's quotas (1 update and 5 reads a second), a share of which is left to
 * operators and their tools.
 */
final class CallBudget {

    private static final Duration UPDATE = Duration.ofSeconds(1);
    private static final Duration READ = Duration.ofMillis(200);

    private final Pace pace;
    private final double share;
    private Instant nextUpdate;
    private Instant nextRead;
    private int reads;
    private int updates;

    /** Share: of the quotas, more than 0 and at most 1. */
    CallBudget(Pace pace, double share, Instant calmAt) {
        this.pace = pace;
        this.share = share;
        this.nextUpdate = calmAt;
        this.nextRead = calmAt;
    }

    /** Waits until an update may be made, unless that is behind the deadline. */
    boolean update(Instant deadline) {
        if (!reached(nextUpdate, deadline)) {
            return false;
        }
        nextUpdate = pace.now().plus(interval(UPDATE));
        updates++;
        return true;
    }

    boolean read(Instant deadline) {
        if (!reached(nextRead, deadline)) {
            return false;
        }
        nextRead = pace.now().plus(interval(READ));
        reads++;
        return true;
    }

    private boolean reached(Instant at, Instant deadline) {
        if (!at.isBefore(deadline)) {
            return false;
        }
        Duration wait = Duration.between(pace.now(), at);
        if (!wait.isNegative() && !wait.isZero()) {
            pace.pause(wait);
        }
        return pace.now().isBefore(deadline);
    }

    private Duration interval(Duration ofQuota) {
        return Duration.ofNanos((long) Math.ceil(ofQuota.toNanos() / share));
    }

    /** From when on nothing that was called here counts any more. */
    Instant calmAt() {
        return nextUpdate.isAfter(nextRead) ? nextUpdate : nextRead;
    }

    int reads() {
        return reads;
    }

    int updates() {
        return updates;
    }
}
