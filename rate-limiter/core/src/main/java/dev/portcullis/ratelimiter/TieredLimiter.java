package dev.portcullis.ratelimiter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Several buckets that must all admit a call. What is known to be refused at any of them is refused before anything is taken.
 * Where a tier refuses that could have granted, what the tiers before it gave goes back to where it came from: into the lease,
 * or by a write into the item, less what came back there by itself meanwhile. When that write fails the permits are lost until
 * they come back by themselves, and so they are when the process dies before it; see {@code docs/limiter.md}.
 *
 * <p>Safe for use by many threads.
 */
final class TieredLimiter {

    private final LeasingLimiter leases;
    private final LongSupplier ticker;

    TieredLimiter(LeasingLimiter leases) {
        this(leases, System::nanoTime);
    }

    /**
     * A limiter with another stopwatch.
     *
     * @param ticker nanoseconds since whenever, that no clock's correction touches
     */
    TieredLimiter(LeasingLimiter leases, LongSupplier ticker) {
        this.leases = leases;
        this.ticker = ticker;
    }

    /** As {@link Limiter#admit(List, Instant)}. */
    TieredAdmission admit(List<Draw> draws, Instant instant) {
        if (draws.size() == 1) {
            Draw only = draws.get(0);
            return new TieredAdmission(only.tier(), leases.admit(only.key(), only.plan(), only.cost(), instant));
        }
        long now = EpochNanos.of(instant);
        return known(draws, now).orElseGet(() -> take(draws, now));
    }

    /** The longest of the refusals that need no asking. */
    private Optional<TieredAdmission> known(List<Draw> draws, long now) {
        TieredAdmission longest = null;
        for (Draw draw : draws) {
            Admission.Refused refused = leases.refusal(draw, now).orElse(null);
            if (refused != null && (longest == null || waits(refused) > waits(longest.admission()))) {
                longest = new TieredAdmission(draw.tier(), refused);
            }
        }
        return Optional.ofNullable(longest);
    }

    private static long waits(Admission admission) {
        return admission.<Long>fold(
                granted -> 0L, refused -> refused.retryAfter().toNanos());
    }

    private TieredAdmission take(List<Draw> draws, long now) {
        List<Receipt> taken = new ArrayList<>(draws.size());
        List<Limit> shadowed = new ArrayList<>();
        List<Level> own = List.of();
        long started = ticker.getAsLong();
        boolean all = false;
        try {
            for (Draw draw : draws) {
                Receipt receipt = leases.receipt(draw, now);
                Admission admission = receipt.leases.take(receipt);
                if (admission instanceof Admission.Refused) {
                    return new TieredAdmission(draw.tier(), admission);
                }
                Admission.Granted granted = (Admission.Granted) admission;
                own = taken.isEmpty() ? granted.levels() : own;
                shadowed.addAll(granted.shadowed());
                taken.add(receipt);
            }
            all = true;
            return new TieredAdmission(draws.get(0).tier(), new Admission.Granted(own, shadowed));
        } finally {
            if (!all) {
                taken.forEach(receipt -> receipt.leases.giveBack(receipt, ticker.getAsLong() - started));
            }
        }
    }
}
