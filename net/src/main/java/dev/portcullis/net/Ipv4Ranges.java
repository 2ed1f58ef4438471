package dev.portcullis.net;

import java.util.Arrays;

/** IPv4 ranges, one word each: the first address in the upper half, the last in the lower. */
final class Ipv4Ranges extends Ranges {

    private static final long LOWER_HALF = 0xffff_ffffL;

    private final long[] packed;

    private Ipv4Ranges(long[] packed) {
        this.packed = packed;
    }

    static long pack(long first, long last) {
        return (first << 32) | last;
    }

    /** Sorts and merges the first {@code count} ranges of the array in place: 8 bytes a range, no object. */
    static Ipv4Ranges of(long[] ranges, int count) {
        sort(ranges, count);
        int merged = 0;
        long first = 0;
        long last = -2; // adjacent to nothing
        for (int i = 0; i < count; i++) {
            long nextFirst = ranges[i] >>> 32;
            long nextLast = ranges[i] & LOWER_HALF;
            if (nextFirst <= last + 1) { // overlapping, or adjacent when equal
                last = Math.max(last, nextLast);
            } else {
                if (last >= 0) {
                    ranges[merged++] = pack(first, last);
                }
                first = nextFirst;
                last = nextLast;
            }
        }
        if (last >= 0) {
            ranges[merged++] = pack(first, last);
        }
        return new Ipv4Ranges(Arrays.copyOf(ranges, merged));
    }

    /** By unsigned first address, which flipping the sign bit turns into the signed order that the library sorts by. */
    private static void sort(long[] ranges, int count) {
        for (int i = 0; i < count; i++) {
            ranges[i] ^= Long.MIN_VALUE;
        }
        Arrays.sort(ranges, 0, count);
        for (int i = 0; i < count; i++) {
            ranges[i] ^= Long.MIN_VALUE;
        }
    }

    @Override
    Family family() {
        return Family.IPV4;
    }

    @Override
    int count() {
        return packed.length;
    }

    @Override
    long firstHigh(int index) {
        return 0;
    }

    @Override
    long firstLow(int index) {
        return packed[index] >>> 32;
    }

    @Override
    long lastHigh(int index) {
        return 0;
    }

    @Override
    long lastLow(int index) {
        return packed[index] & LOWER_HALF;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ipv4Ranges ranges && Arrays.equals(packed, ranges.packed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(packed);
    }
}
