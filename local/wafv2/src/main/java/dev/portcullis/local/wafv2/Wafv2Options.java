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
 * @param ratePeriod how often rate-based rules look at their counts; more than zero
 * @param protection the web ACL in force where none is associated, and where the logs of all go
 */
public record Wafv2Options(
        InstantSource clock,
        boolean callQuotas,
        Duration propagationDelay,
        Duration ratePeriod,
        Protection protection) {

    /** About what AWS WAF takes between two looks at the counts of a rate-based rule. */
    public static final Duration RATE_PERIOD = Duration.ofSeconds(10);

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
        if (ratePeriod.isNegative() || ratePeriod.isZero()) {
            throw new IllegalArgumentException("rates are looked at every " + ratePeriod);
        }
    }

    /** No quotas, no delay, a web ACL that allows everything and logs nowhere. */
    public static Wafv2Options of(InstantSource clock) {
        return new Wafv2Options(clock, false, Duration.ZERO, RATE_PERIOD, new Protection(WebAcl.ALLOW_ALL, line -> {}));
    }

    public Wafv2Options withCallQuotas() {
        return new Wafv2Options(clock, true, propagationDelay, ratePeriod, protection);
    }

    public Wafv2Options withPropagationDelay(Duration delay) {
        return new Wafv2Options(clock, callQuotas, delay, ratePeriod, protection);
    }

    public Wafv2Options withProtection(WebAcl acl, Consumer<String> log) {
        return new Wafv2Options(clock, callQuotas, propagationDelay, ratePeriod, new Protection(acl, log));
    }

    public Wafv2Options withRatePeriod(Duration period) {
        return new Wafv2Options(clock, callQuotas, propagationDelay, period, protection);
    }
}
