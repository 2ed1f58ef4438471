package dev.portcullis.ratelimiter;

import java.util.Comparator;
import java.util.List;

/**
 * A client's buckets under a plan, and the decision over them.
 *
 * @param buckets one for each of the plan's limits, in its order
 */
record Buckets(Plan plan, List<Bucket> buckets) {

    public Buckets {
        buckets = List.copyOf(buckets);
        if (plan.limits().stream()
                .anyMatch(
                        limit -> limit.mode() == Mode.SHADOW || limit.calendar().isPresent())) {
            throw new IllegalArgumentException(
                    "plan " + plan.name() + " has a quota or a limit in shadow mode, which only leases know");
        }
        if (!buckets.stream().map(Bucket::limit).toList().equals(plan.limits())) {
            throw new IllegalArgumentException("the buckets are not those of plan " + plan.name());
        }
    }

    /** The buckets of a client that was never seen. */
    public static Buckets full(Plan plan) {
        return new Buckets(plan, plan.limits().stream().map(Bucket::full).toList());
    }

    /** What a store must do for a call, decided without touching it. */
    public sealed interface Step {

        /** Spend from every bucket; once that has been done, {@code admission} is the answer. */
        record Debit(Buckets next, Admission.Granted admission) implements Step {}

        /** Leave the store alone. */
        record Refuse(Admission.Refused admission) implements Step {}

        /** Write the buckets that differ, which were damaged, and decide anew. */
        record Mend(Buckets next) implements Step {}
    }

    /**
     * The step for a call.
     *
     * @param cost permits, 1 to {@link Plan#maxCost}
     * @param now nanoseconds since 1970
     */
    public Step step(long cost, long now) {
        plan.requireCost(cost);
        if (buckets.stream().anyMatch(bucket -> bucket.isDamaged(now))) {
            return new Step.Mend(new Buckets(
                    plan,
                    buckets.stream()
                            .map(bucket -> bucket.isDamaged(now) ? bucket.emptied(now) : bucket)
                            .toList()));
        }
        if (buckets.stream().allMatch(bucket -> bucket.admits(cost, now))) {
            var next = new Buckets(
                    plan,
                    buckets.stream().map(bucket -> bucket.debited(cost, now)).toList());
            return new Step.Debit(next, new Admission.Granted(next.levels(now)));
        }
        Bucket longest = buckets.stream()
                .max(Comparator.comparing(bucket -> bucket.waitFor(cost, now)))
                .orElseThrow();
        return new Step.Refuse(new Admission.Refused(levels(now), longest.limit(), longest.waitFor(cost, now)));
    }

    /** Every bucket's level, in the plan's order. */
    public List<Level> levels(long now) {
        return buckets.stream().map(bucket -> bucket.level(now)).toList();
    }
}
