package dev.portcullis.net;

/** Unsigned 128-bit numbers as two words. IPv4 is the low 32 bits, so both families share the arithmetic. */
final class Bits {

    private Bits() {}

    static int compare(long high, long low, long otherHigh, long otherLow) {
        int byHigh = Long.compareUnsigned(high, otherHigh);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, otherLow);
    }

    /** The high word of 2^hostBits − 1, hostBits being 0 to 128. */
    static long hostMaskHigh(int hostBits) {
        return hostBits <= 64 ? 0 : -1L >>> (128 - hostBits);
    }

    /** The low word of 2^hostBits − 1. A shift by 64 is none in Java, hence the case of 0. */
    static long hostMaskLow(int hostBits) {
        if (hostBits == 0) {
            return 0;
        }
        return hostBits >= 64 ? -1L : -1L >>> (64 - hostBits);
    }

    /** How many low bits are zero; 128 for zero. */
    static int trailingZeros(long high, long low) {
        return low != 0 ? Long.numberOfTrailingZeros(low) : 64 + Long.numberOfTrailingZeros(high);
    }

    /** The largest n with 2^n ≤ number + 1: the size of the largest block in a range whose last − first is the number. */
    static int log2OfSuccessor(long high, long low) {
        long successorLow = low + 1;
        long successorHigh = successorLow == 0 ? high + 1 : high;
        if (successorHigh == 0 && successorLow == 0) {
            return 128;
        }
        return 127
                - (successorHigh != 0
                        ? Long.numberOfLeadingZeros(successorHigh)
                        : 64 + Long.numberOfLeadingZeros(successorLow));
    }
}
