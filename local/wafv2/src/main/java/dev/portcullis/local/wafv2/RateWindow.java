package dev.portcullis.local.wafv2;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One rate-based rule of one web ACL: counts by key, and the keys that are held. As on AWS it looks at the counts only
 * every so often: between two looks nobody is newly held or released.
 */
final class RateWindow {

    /** As many as AWS WAF holds for one rule. */
    static final int MAX_KEYS = 10_000;

    /**
     * What the rule says.
     *
     * @param limit requests within {@code window} that are still let through
     * @param period between two looks at the counts
     */
    record Settings(long limit, Duration window, Duration period) {}

    private final Settings settings;
    private final Map<String, Deque<Instant>> seen = new HashMap<>();
    private Set<String> held = Set.of();
    private Instant looked = Instant.MIN;

    RateWindow(Settings settings) {
        this.settings = settings;
    }

    /** Counts a request; whether its key is held. Held requests count too. */
    synchronized boolean count(String key, Instant now) {
        lookIfDue(now);
        seen.computeIfAbsent(key, each -> new ArrayDeque<>()).addLast(now);
        return held.contains(key);
    }

    /** The keys that are held. */
    synchronized Set<String> held(Instant now) {
        lookIfDue(now);
        return held;
    }

    private void lookIfDue(Instant now) {
        if (looked.equals(Instant.MIN)) {
            looked = now;
        }
        // At exactly the period's end it looks.
        if (now.isBefore(looked.plus(settings.period()))) {
            return;
        }
        looked = now;
        Instant start = now.minus(settings.window());
        seen.values().forEach(times -> {
            while (!times.isEmpty() && !times.getFirst().isAfter(start)) {
                times.removeFirst();
            }
        });
        seen.values().removeIf(Deque::isEmpty);
        held = seen.entrySet().stream()
                .filter(entry -> entry.getValue().size() > settings.limit())
                .sorted(Comparator.comparing(entry -> -entry.getValue().size()))
                .limit(MAX_KEYS)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
