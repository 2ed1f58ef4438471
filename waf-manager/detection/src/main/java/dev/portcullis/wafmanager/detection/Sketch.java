package dev.portcullis.wafmanager.detection;

import java.util.Arrays;

/**
 * Counts of any number of keys in 256 KB, never too low, too high by little: a count-min sketch with conservative update
 * (Cormode and Muthukrishnan 2005; Estan and Varghese 2002). With N added, an estimate is above the truth by more than
 * 2N/16,384 for one key in sixteen at most.
 */
final class Sketch {

    private static final int ROWS = 4;
    private static final int WIDTH = 16_384;

    private final int[] counts = new int[ROWS * WIDTH];

    void add(long key, int count) {
        int target = estimate(key) + count;
        for (int row = 0; row < ROWS; row++) {
            int cell = cell(key, row);
            counts[cell] = Math.max(counts[cell], target);
        }
    }

    int estimate(long key) {
        int least = Integer.MAX_VALUE;
        for (int row = 0; row < ROWS; row++) {
            least = Math.min(least, counts[cell(key, row)]);
        }
        return least;
    }

    /** Forgets half, so that what was long ago weighs little. */
    void halve() {
        for (int i = 0; i < counts.length; i++) {
            counts[i] >>>= 1;
        }
    }

    void clear() {
        Arrays.fill(counts, 0);
    }

    private static int cell(long key, int row) {
        return row * WIDTH + (int) (Hash64.mix(key + row * 0x9e3779b97f4a7c15L) >>> 50);
    }
}
