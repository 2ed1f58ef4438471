package dev.portcullis.wafmanager.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What changes while under attack: rates are divided, and clients that aren't known are checked. It is laid over the
 * rules, which stay as they are: when the attack ends, nothing is left to undo.
 *
 * @param rateDivisor 1 to 1,000; a limit never falls below AWS's 10
 * @param check what unknown clients get: {@code CHALLENGE} or {@code CAPTCHA}
 * @param unknown which clients those are
 * @param flood one more rate, by which clients are blocked
 */
public record AttackProfile(long rateDivisor, RuleAction check, Statement unknown, Optional<RateBased> flood) {

    private static final long MAX_DIVISOR = 1_000;
    private static final long FLOOD_LIMIT = 100;

    public AttackProfile {
        if (rateDivisor < 1 || rateDivisor > MAX_DIVISOR) {
            throw new IllegalArgumentException("rates are divided by 1 to 1,000, not by " + rateDivisor);
        }
        if (check != RuleAction.CHALLENGE && check != RuleAction.CAPTCHA) {
            throw new IllegalArgumentException("unknown clients get CHALLENGE or CAPTCHA, not " + check);
        }
    }

    /** Rates a quarter; who shows no credentials is challenged; 100 requests a minute an address. */
    public static AttackProfile standard() {
        var authorization = Inspected.plain(Component.header("authorization"));
        return new AttackProfile(
                4,
                RuleAction.CHALLENGE,
                // A header that isn't there has no size at all, so that this doesn't match it.
                new Combined.Not(new SizeMatch(authorization, SizeMatch.Comparison.GE, 1)),
                Optional.of(RateBased.byIp(FLOOD_LIMIT, Duration.ofSeconds(60))));
    }

    /** The rules while under attack. */
    public RuleSet applyTo(RuleSet calm) {
        List<Rule> rules = new ArrayList<>();
        calm.rules().forEach(rule -> rules.add(tightened(rule)));
        flood.ifPresent(rate -> rules.add(
                Rule.of(RuleSet.RESERVED_PREFIX + "flood", RuleSet.RESERVED_PRIORITIES, RuleAction.BLOCK, rate)));
        rules.add(
                Rule.of(RuleSet.RESERVED_PREFIX + "unknown-clients", RuleSet.RESERVED_PRIORITIES + 1, check, unknown));
        return new RuleSet(rules, calm.patternSets());
    }

    private Rule tightened(Rule rule) {
        return rule.condition() instanceof RateBased rate
                ? rule.withCondition(rate.withLimit(Math.max(RateBased.MIN_LIMIT, rate.limit() / rateDivisor)))
                : rule;
    }
}
