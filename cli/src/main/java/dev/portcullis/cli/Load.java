package dev.portcullis.cli;

/**
 * What an API is asked in a month.
 *
 * @param rps calls a second, all clients together, above 0
 * @param clients that call, at least 1
 * @param busy clients of these, who share most of the calls evenly; the others share the rest
 * @param architecture x86_64 or arm64
 */
record Load(double rps, int clients, int busy, String architecture) {

    /** A month, as AWS reckons: 730 hours. */
    static final double SECONDS = 730 * 3600.0;

    /** The share of calls that the busy clients make, where there are others. */
    static final double BUSY_SHARE = 0.9;

    /** What the authorizer takes of a warm call, and its memory. An assumption: measured locally only. */
    static final double DURATION_SECONDS = 0.005;

    static final double GIGABYTES = 1.0;

    /** The share of calls that is refused, each with a line in the log, and that of allowed ones with a line. */
    static final double REFUSED = 0.01;

    static final double LOGGED_ALLOWS = 0.01;

    /** Lambda's own three lines for each call, and a decision's or an offence's one. */
    static final double PLATFORM_BYTES = 350;

    static final double LINE_BYTES = 400;

    /** How far ahead a lease reaches: E_s of docs/limiter.md, s. */
    private static final double HORIZON_SECONDS = 0.5;

    /** By how much leases are sized above what arrived: the same page. */
    private static final double HEADROOM = 1.2;

    Load {
        if (!(rps > 0) || rps > 1e6) {
            throw new UsageMistake("--rps is above 0 and at most 1000000, not " + rps);
        }
        if (clients < 1) {
            throw new UsageMistake("--clients is at least 1, not " + clients);
        }
        if (busy < 0 || busy > clients) {
            throw new UsageMistake("--busy is 0 to the number of clients, " + clients + ", not " + busy);
        }
        if (!architecture.equals("x86_64") && !architecture.equals("arm64")) {
            throw new UsageMistake("--architecture is x86_64 or arm64, not " + architecture);
        }
    }

    double calls() {
        return rps * SECONDS;
    }

    /** Processes that answer at once, twice what is needed on average: calls don't come evenly. */
    double instances() {
        return Math.max(1, Math.ceil(2 * rps * DURATION_SECONDS));
    }

    /** The limiter's writes for one decision, all clients together. */
    double writesPerDecision() {
        double share = busy == clients ? 1 : busy == 0 ? 0 : BUSY_SHARE;
        double ofBusy = busy == 0 ? 0 : writes(rps * share / busy);
        double ofOthers = busy == clients ? 0 : writes(rps * (1 - share) / (clients - busy));
        return share * ofBusy + (1 - share) * ofOthers;
    }

    /** A lease is spent by one process, so what counts is how often a process sees the client. */
    private double writes(double clientRps) {
        return 1 / (1 + HEADROOM * clientRps / instances() * HORIZON_SECONDS);
    }
}
