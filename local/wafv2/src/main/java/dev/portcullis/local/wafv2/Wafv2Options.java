package dev.portcullis.local.wafv2;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * How the edge behaves.
 *
 * @param callQuotas whether calls above AWS's quotas are throttled: 1/s for each action that writes, 5/s for each that
 *     reads
 * @param propagationDelay how long after its answer a write is enforced; zero or more
 * @param protection the web ACL in force, and where its log goes
 */
public record Wafv2Options(InstantSource clock, boolean callQuotas, Duration propagationDelay, Protection protection) {

    /**
     * What stands in front of the API.
     *
     * @param acl in force from the start
     * @param log takes one JSON object, without a line end, for each inspected request; called from many threads
     */
    public record Protection(WebAcl acl, Consumer<String> log) {}

    public Wafv2Options {
        if (propagationDelay.isNegative()) {
            throw new IllegalArgumentException("a propagation delay of " + propagationDelay);
        }
    }

    /** No quotas, no delay, a web ACL that allows everything and logs nowhere. */
    public static Wafv2Options of(InstantSource clock) {
        return new Wafv2Options(clock, false, Duration.ZERO, new Protection(WebAcl.ALLOW_ALL, line -> {}));
    }

    public Wafv2Options withCallQuotas() {
        return new Wafv2Options(clock, true, propagationDelay, protection);
    }

    public Wafv2Options withPropagationDelay(Duration delay) {
        return new Wafv2Options(clock, callQuotas, delay, protection);
    }

    public Wafv2Options withProtection(WebAcl acl, Consumer<String> log) {
        return new Wafv2Options(clock, callQuotas, propagationDelay, new Protection(acl, log));
    }
}
