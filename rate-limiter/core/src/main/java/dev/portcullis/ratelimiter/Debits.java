package dev.portcullis.ratelimiter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The writes that change an item, from what is known of it. */
final class Debits {

    private Debits() {}

    /**
     * Spends permits by every limit; by one in shadow mode only if it has them. Where the marks count in other rates than the
     * plan's they are rewritten by the way, on condition that they are exactly what was seen.
     */
    static BucketWrite spending(ShardView view, long permits, long now) {
        boolean rescales = rescales(view);
        List<Posting> postings = new ArrayList<>(view.meters().size());
        for (int i = 0; i < view.meters().size(); i++) {
            Meter meter = view.meters().get(i);
            String limit = meter.limit().name();
            long floor = meter.floor(now);
            boolean spends = !view.shadows(i, permits, now);
            long price = permits * meter.unit();
            if (rescales) {
                long mark = view.mark(i);
                postings.add(Posting.replace(
                        limit, view.stored().mark(limit), spends ? Math.max(mark, floor) + price : mark));
            } else if (spends && view.idle(i, now)) {
                postings.add(Posting.start(limit, floor, floor + price));
            } else if (spends) {
                postings.add(Posting.add(limit, floor - meter.slack(), meter.ceiling(permits, now), price));
            }
        }
        return write(view, postings, now);
    }

    /** Empties what is damaged: the mend that can't admit more than was stated. */
    static BucketWrite mending(ShardView view, long now) {
        List<Posting> postings = new ArrayList<>(view.meters().size());
        for (int i = 0; i < view.meters().size(); i++) {
            Meter meter = view.meters().get(i);
            String limit = meter.limit().name();
            long mark = meter.damaged(view.mark(i), now) ? meter.ceiling(0, now) : view.mark(i);
            postings.add(Posting.replace(limit, view.stored().mark(limit), mark));
        }
        return write(view, postings, now);
    }

    /**
     * Gives back permits that were debited and not spent: never so many that the bucket has more than a debit could be credited with anyway.
     * Nothing, where the marks have since come to count in other rates.
     *
     * @param age since they were debited, in nanoseconds: what came back meanwhile isn't given back twice
     */
    static Optional<BucketWrite> returning(ShardView view, long permits, long age, Receipt receipt) {
        List<Posting> postings = new ArrayList<>(view.meters().size());
        long now = receipt.now;
        for (Meter meter : view.meters()) {
            long price = permits * meter.unit() - (meter instanceof RateMeter ? age : 0);
            if (price > 0 && !receipt.skipped.contains(meter.limit())) {
                // a bucket that was full may have been taken for busy, and be as far below full again
                long least = meter.floor(now) - meter.slack() + price;
                postings.add(Posting.add(meter.limit().name(), least, Long.MAX_VALUE, -price));
            }
        }
        return rescales(view) || postings.isEmpty() ? Optional.empty() : Optional.of(write(view, postings, now));
    }

    private static boolean rescales(ShardView view) {
        return !view.stored().rates().isEmpty()
                && !view.stored().rates().equals(view.shard().rates().text());
    }

    private static BucketWrite write(ShardView view, List<Posting> postings, long now) {
        String rates = view.shard().rates().text();
        return new BucketWrite(
                now,
                rescales(view) ? view.stored().rates() : rates,
                rates,
                postings,
                view.shard().fullAt(now) + Meter.GUARD.toNanos());
    }
}
