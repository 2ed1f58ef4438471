package dev.portcullis.local.wafv2;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * At most so many calls in any second. AWS doesn't say how it counts; a sliding window is the strictest reading, so a
 * client that passes here passes there.
 */
final class CallQuota {

    private static final Duration WINDOW = Duration.ofSeconds(1);

    private final int callsPerSecond;
    private final Deque<Instant> admitted = new ArrayDeque<>();

    CallQuota(int callsPerSecond) {
        this.callsPerSecond = callsPerSecond;
    }

    /** Whether a call may go on; a refused one doesn't count. */
    synchronized boolean admit(Instant now) {
        Instant start = now.minus(WINDOW);
        // A call exactly one second old no longer counts: the window is (now - 1 s, now].
        while (!admitted.isEmpty() && !admitted.getFirst().isAfter(start)) {
            admitted.removeFirst();
        }
        if (admitted.size() >= callsPerSecond) {
            return false;
        }
        admitted.addLast(now);
        return true;
    }
}
