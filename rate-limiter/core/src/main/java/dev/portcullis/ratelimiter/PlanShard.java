package dev.portcullis.ratelimiter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One shard's part of a plan's limits.
 *
 * @param meters one for each limit, in the plan's order
 * @param rates what {@code meters} count in
 */
record PlanShard(int number, List<Meter> meters, Rates rates) {

    PlanShard {
        meters = List.copyOf(meters);
    }

    static PlanShard of(Plan plan, int number, int shards) {
        List<Meter> meters = plan.limits().stream()
                .map(limit -> meter(limit, number, shards))
                .toList();
        Map<String, Long> units = new HashMap<>();
        for (Meter meter : meters) {
            if (meter instanceof RateMeter) {
                units.put(meter.limit().name(), meter.unit());
            }
        }
        return new PlanShard(number, meters, new Rates(plan.version(), units));
    }

    private static Meter meter(Limit limit, int number, int shards) {
        return limit.calendar()
                .<Meter>map(calendar -> new QuotaMeter(limit, calendar, number, shards))
                .orElseGet(() -> RateMeter.of(limit, number, shards));
    }

    /** This shard at the rates of a newer plan, which this process will learn of soon. */
    PlanShard at(Rates newer) {
        return new PlanShard(
                number,
                meters.stream()
                        .map(meter -> meter instanceof RateMeter rate
                                ? rate.every(newer.unit(rate.limit().name(), rate.unit()))
                                : meter)
                        .toList(),
                newer);
    }

    boolean couldCountIn(Rates other) {
        return meters.stream()
                .allMatch(meter -> !(meter instanceof RateMeter rate)
                        || rate.couldCountIn(other.unit(rate.limit().name(), rate.unit())));
    }

    /** Of those that refuse; where none does, what any of them can count. */
    long maxCost() {
        return meters.stream()
                .filter(meter -> !meter.shadow())
                .mapToLong(Meter::maxCost)
                .min()
                .orElseGet(() -> meters.stream().mapToLong(Meter::maxCost).max().orElseThrow());
    }

    /** When any bucket written by now is full, in nanoseconds since 1970. */
    long fullAt(long now) {
        return meters.stream().mapToLong(meter -> meter.fullAt(now)).max().orElseThrow();
    }

    /** For how long from now permits may be held, in nanoseconds: at least the present one, for the call that takes them. */
    long hold(long now) {
        return Math.max(
                1, meters.stream().mapToLong(meter -> meter.hold(now)).min().orElseThrow());
    }

    /** Since when permits that are debited now may be spent, in nanoseconds since 1970. */
    long spendableFrom(long now) {
        return meters.stream()
                .mapToLong(meter -> meter.spendableFrom(now))
                .max()
                .orElseThrow();
    }
}
