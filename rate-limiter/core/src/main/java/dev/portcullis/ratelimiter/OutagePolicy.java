package dev.portcullis.ratelimiter;

/** What happens to calls while the buckets are out of reach. */
public sealed interface OutagePolicy {

    /** They go on, all of them: better no limit than no service. */
    record Open() implements OutagePolicy {}

    /** They don't: better no service than no limit. */
    record Closed() implements OutagePolicy {}

    /**
     * They go on as far as each instance's own count allows: the limit divided by the number of instances, burst and rate.
     *
     * @param instances how many there may be: 1 to 10,000
     */
    record FairShare(int instances) implements OutagePolicy {
        public FairShare {
            if (instances < 1 || instances > 10_000) {
                throw new IllegalArgumentException("a share for " + instances + " instances is not for 1 to 10000");
            }
        }
    }
}
