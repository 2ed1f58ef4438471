package dev.portcullis.benchmarks;

import java.util.Arrays;

/** Measurements of one thing, and their order statistics. */
final class Samples {
    private final double[] sorted;

    Samples(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no samples");
        }
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    int count() {
        return sorted.length;
    }

    double median() {
        return percentile(50);
    }

    /** The nearest-rank percentile: the smallest sample that at least this share is not above. */
    double percentile(double share) {
        int rank = (int) Math.ceil(share / 100 * sorted.length);
        return sorted[Math.max(rank, 1) - 1];
    }
}
