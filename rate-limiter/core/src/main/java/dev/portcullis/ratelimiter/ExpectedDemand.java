package dev.portcullis.ratelimiter;

/** As many permits as will be asked for while they may be held: by what is likely or, where they are short, nearly certain. */
final class ExpectedDemand implements LeaseSize {

    /** Of what is left, where waste doesn't matter: the bucket would only fill up. */
    private static final double PLENTY = 0.5;

    /** No longer than this ahead, however long permits may be held: calls often cease all at once. */
    private static final long MAX_AHEAD = 2_000_000_000L;

    /** So many standard deviations below what is expected, where waste matters. */
    private static final double CAUTION = 1.6;

    static boolean plenty(double fullness) {
        return fullness > PLENTY;
    }

    @Override
    public long of(ShardView view, long needed, double perNano, boolean plenty, long now) {
        long level = view.level(needed, now);
        double expected = perNano * Math.min(view.shard().hold(now), MAX_AHEAD);
        if (plenty && plenty(view.fullness(now))) {
            // not so much that a few instances empty the bucket
            return Math.min(needed + Math.round(expected), level / 4);
        }
        // calls at random vary by the root of their number (Poisson)
        double certain = Math.max(0, expected - CAUTION * Math.sqrt(expected) + 0.5);
        return Math.min(needed + (long) certain, level / 3);
    }
}
