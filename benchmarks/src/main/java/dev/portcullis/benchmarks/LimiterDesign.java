package dev.portcullis.benchmarks;

import dev.portcullis.ratelimiter.Limit;

/** How instances may share a limit through a table. What can't be decided is refused by each of them. */
enum LimiterDesign {
    PORTCULLIS("portcullis") {
        @Override
        Instances instances(Limit limit, int count, SimulatedTable table) {
            return new LeasingInstances(limit, count, table);
        }
    },
    FIXED_WINDOW("fixed window") {
        @Override
        Instances instances(Limit limit, int count, SimulatedTable table) {
            return new FixedWindow(limit, table);
        }
    },
    SLIDING_WINDOW("sliding window counter") {
        @Override
        Instances instances(Limit limit, int count, SimulatedTable table) {
            return new SlidingWindowCounter(limit, count, table);
        }
    },
    GCRA_PER_CALL("gcra per call") {
        @Override
        Instances instances(Limit limit, int count, SimulatedTable table) {
            return new GcraPerCall(limit, count, 1, table);
        }
    },
    POST_DEBIT("post-debit batches") {
        @Override
        Instances instances(Limit limit, int count, SimulatedTable table) {
            return new PostDebitBatches(limit, count, table);
        }
    },
    FIXED_LEASES("fixed leases") {
        @Override
        Instances instances(Limit limit, int count, SimulatedTable table) {
            return new GcraPerCall(limit, count, 10, table);
        }
    };

    private final String who;

    LimiterDesign(String who) {
        this.who = who;
    }

    String who() {
        return who;
    }

    abstract Instances instances(Limit limit, int count, SimulatedTable table);

    /** The instances of one simulation, which share a table. */
    interface Instances {

        /**
         * Whether a call is admitted.
         *
         * @param instance from 0
         * @param clock of the instance, in nanoseconds since 1970
         */
        boolean admit(int instance, long clock);
    }
}
