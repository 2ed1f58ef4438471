package dev.portcullis.net;

import java.util.Arrays;

/** IPv6 ranges, four words each: first high, first low, last high, last low. */
final class Ipv6Ranges extends Ranges {

    static final int WORDS = 4;

    private final long[] words;

    private Ipv6Ranges(long[] words) {
        this.words = words;
    }

    /** Sorts and merges the ranges in the first {@code length} words of the array, which is used up. */
    static Ipv6Ranges of(long[] ranges, int length) {
        long[] sorted = sort(ranges, length);
        int merged = 0;
        for (int i = 0; i < length; i += WORDS) {
            int last = merged - 2;
            if (merged > 0 && touches(sorted[last], sorted[last + 1], sorted[i], sorted[i + 1])) {
                if (Bits.compare(sorted[last], sorted[last + 1], sorted[i + 2], sorted[i + 3]) < 0) {
                    sorted[last] = sorted[i + 2];
                    sorted[last + 1] = sorted[i + 3];
                }
            } else {
                System.arraycopy(sorted, i, sorted, merged, WORDS);
                merged += WORDS;
            }
        }
        return new Ipv6Ranges(Arrays.copyOf(sorted, merged));
    }

    /** Whether a range that begins no earlier overlaps one that ends here, or is adjacent to it. */
    private static boolean touches(long lastHigh, long lastLow, long firstHigh, long firstLow) {
        long nextLow = lastLow + 1;
        long nextHigh = lastHigh + (nextLow == 0 ? 1 : 0);
        boolean endOfUniverse = nextLow == 0 && nextHigh == 0;
        return endOfUniverse || Bits.compare(firstHigh, firstLow, nextHigh, nextLow) <= 0;
    }

    /** A bottom-up merge sort of four-word records by first address: the library sorts single words only. */
    private static long[] sort(long[] ranges, int length) {
        long[] from = ranges;
        long[] to = new long[length];
        for (int width = WORDS; width < length; width *= 2) {
            for (int start = 0; start < length; start += 2 * width) {
                int middle = Math.min(start + width, length);
                mergeRuns(from, to, start, middle, Math.min(middle + width, length));
            }
            long[] sorted = to;
            to = from;
            from = sorted;
        }
        return from;
    }

    private static void mergeRuns(long[] from, long[] to, int start, int middle, int end) {
        int left = start;
        int right = middle;
        for (int i = start; i < end; i += WORDS) {
            boolean takeLeft = left < middle
                    && (right >= end || Bits.compare(from[left], from[left + 1], from[right], from[right + 1]) <= 0);
            System.arraycopy(from, takeLeft ? left : right, to, i, WORDS);
            if (takeLeft) {
                left += WORDS;
            } else {
                right += WORDS;
            }
        }
    }

    @Override
    Family family() {
        return Family.IPV6;
    }

    @Override
    int count() {
        return words.length / WORDS;
    }

    @Override
    long firstHigh(int index) {
        return words[index * WORDS];
    }

    @Override
    long firstLow(int index) {
        return words[index * WORDS + 1];
    }

    @Override
    long lastHigh(int index) {
        return words[index * WORDS + 2];
    }

    @Override
    long lastLow(int index) {
        return words[index * WORDS + 3];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ipv6Ranges ranges && Arrays.equals(words, ranges.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }
}
