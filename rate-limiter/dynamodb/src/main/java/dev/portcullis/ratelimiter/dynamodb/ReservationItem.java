package dev.portcullis.ratelimiter.dynamodb;

import dev.portcullis.ratelimiter.BucketKey;
import dev.portcullis.ratelimiter.EpochNanos;
import dev.portcullis.ratelimiter.Plan;
import dev.portcullis.ratelimiter.Reservation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A reservation, beside the buckets: {@code client}, {@code plan}, {@code version} and {@code limits} (see {@link LimitMap}) say
 * what was debited, {@code cost} how much, {@code at} when, in nanoseconds since 1970.
 */
final class ReservationItem {

    static final String COST = "cost";
    private static final String CLIENT = "client";
    private static final String PLAN = "plan";
    private static final String VERSION = "version";
    private static final String LIMITS = "limits";
    private static final String AT = "at";

    /** For clocks that differ. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private ReservationItem() {}

    /** No buckets' key: those end with '|' and a plan's name, and there is no '|' in a reservation's. */
    static Map<String, AttributeValue> key(String id) {
        return Map.of(StoredBuckets.KEY, AttributeValue.fromS("#reservation#" + id.replace('|', '#')));
    }

    static Map<String, AttributeValue> of(String id, Reservation reservation) {
        Plan plan = reservation.plan();
        var item = new HashMap<>(key(id));
        item.put(CLIENT, AttributeValue.fromS(reservation.key().text()));
        item.put(PLAN, AttributeValue.fromS(plan.name()));
        item.put(VERSION, StoredBuckets.number(plan.version()));
        item.put(
                LIMITS,
                AttributeValue.fromL(plan.limits().stream().map(LimitMap::of).toList()));
        item.put(COST, StoredBuckets.number(reservation.cost()));
        item.put(AT, StoredBuckets.number(EpochNanos.of(reservation.at())));
        item.put(
                StoredBuckets.EXPIRES,
                StoredBuckets.number(reservation.settledAt().plus(MARGIN).getEpochSecond() + 1));
        return item;
    }

    /**
     * Reads a reservation.
     *
     * @throws IllegalArgumentException saying what is wrong with it, for nobody writes by hand here
     */
    static Reservation read(Map<String, AttributeValue> attributes) {
        var item = new StrictItem("a reservation's ", attributes);
        return new Reservation(
                new BucketKey(item.text(CLIENT)),
                new Plan(
                        item.text(PLAN),
                        item.items(LIMITS).stream().map(LimitMap::read).toList(),
                        item.whole(VERSION)),
                item.whole(COST),
                Instant.EPOCH.plusNanos(item.whole(AT)));
    }

    static long cost(Map<String, AttributeValue> attributes) {
        return new StrictItem("a reservation's ", attributes).whole(COST);
    }
}
