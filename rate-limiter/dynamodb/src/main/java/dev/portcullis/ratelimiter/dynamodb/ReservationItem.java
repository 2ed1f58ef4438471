package dev.portcullis.ratelimiter.dynamodb;

import dev.portcullis.ratelimiter.Bucket;
import dev.portcullis.ratelimiter.Credit;
import dev.portcullis.ratelimiter.Level;
import dev.portcullis.ratelimiter.Limit;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A reservation, beside the buckets: {@code buckets} is the key of the item that was debited, {@code cost} the permits, and
 * {@code limits} has of each limit {@code full}, when its bucket would have been full as of just after the debit, in
 * nanoseconds since 1970, and {@code interval}, in nanoseconds. The item expires when all its permits have come back.
 */
final class ReservationItem {

    static final String COST = "cost";
    private static final String BUCKETS = "buckets";
    private static final String LIMITS = "limits";
    private static final String FULL = "full";
    private static final String INTERVAL = "interval";
    private static final long NANOS = 1_000_000_000L;

    private ReservationItem() {}

    /** No buckets' key: those end with '|' and a plan's name, and there is none in a reservation's. */
    static Map<String, AttributeValue> key(String reservation) {
        return Map.of(LimitsItem.KEY, AttributeValue.fromS("#reservation#" + reservation.replace('|', '#')));
    }

    static Map<String, AttributeValue> of(
            String reservation, Map<String, AttributeValue> buckets, long cost, Map<Limit, Long> fullThen) {
        var item = new HashMap<>(key(reservation));
        item.put(BUCKETS, AttributeValue.fromM(buckets));
        item.put(COST, LimitsItem.number(cost));
        item.put(
                LIMITS,
                AttributeValue.fromM(fullThen.entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> entry.getKey().name(),
                                entry -> AttributeValue.fromM(Map.of(
                                        FULL, LimitsItem.number(entry.getValue()),
                                        INTERVAL,
                                                LimitsItem.number(entry.getKey()
                                                        .interval()
                                                        .toNanos())))))));
        long last = fullThen.values().stream().mapToLong(full -> full).max().orElseThrow();
        item.put(LimitsItem.EXPIRES, LimitsItem.number((last + Bucket.GUARD.toNanos()) / NANOS + 1));
        return item;
    }

    /** When each bucket, which was just debited, will be full if nobody else spends. */
    static Map<Limit, Long> fullThen(List<Level> levels, long now) {
        return levels.stream().collect(Collectors.toMap(Level::limit, level -> {
            Limit limit = level.limit();
            // one more permit is back after the reset, and the rest of the burst one interval each
            long missing = limit.burst() - level.remaining() - 1;
            return now
                    + level.reset().toNanos()
                    + Math.max(0, missing) * limit.interval().toNanos();
        }));
    }

    static Map<String, AttributeValue> buckets(Map<String, AttributeValue> item) {
        return attribute(item, BUCKETS).m();
    }

    static long cost(Map<String, AttributeValue> item) {
        return number(item, COST);
    }

    /** What to take off each bucket's instant, in nanoseconds by the limit's name; only where there is something. */
    static Map<String, Long> credits(Map<String, AttributeValue> item, long unused, long now) {
        var credits = new HashMap<String, Long>();
        attribute(item, LIMITS).m().forEach((limit, state) -> {
            Duration interval = Duration.ofNanos(number(state.m(), INTERVAL));
            long credit = Credit.nanos(interval, unused, number(state.m(), FULL), now);
            if (credit > 0) {
                credits.put(limit, credit);
            }
        });
        return credits;
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        return Long.parseLong(attribute(item, name).n());
    }

    private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            throw new IllegalStateException("a reservation has no " + name);
        }
        return value;
    }
}
