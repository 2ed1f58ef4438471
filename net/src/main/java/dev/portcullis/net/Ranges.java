package dev.portcullis.net;

import java.util.Iterator;

/**
 * Ranges of one family's addresses.
 *
 * <p>INVARIANT: ascending, and between two neighbours at least one address is missing; so equal sets are equal arrays,
 * and every search is a binary search.
 */
abstract class Ranges {

    abstract Family family();

    abstract int count();

    abstract long firstHigh(int index);

    abstract long firstLow(int index);

    abstract long lastHigh(int index);

    abstract long lastLow(int index);

    /** The index of the last range that begins at or before an address; −1 when all begin behind it. */
    final int floor(long high, long low) {
        int from = 0;
        int to = count();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (Bits.compare(firstHigh(middle), firstLow(middle), high, low) <= 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from - 1;
    }

    /** Whether every address from the first to the last is here; they then lie in one range. */
    final boolean contains(IpAddress first, IpAddress last) {
        int index = floor(first.high(), first.low());
        return index >= 0 && Bits.compare(last.high(), last.low(), lastHigh(index), lastLow(index)) <= 0;
    }

    /** Whether any address from the first to the last is here: then the last range before the end reaches the start. */
    final boolean overlaps(IpAddress first, IpAddress last) {
        int index = floor(last.high(), last.low());
        return index >= 0 && Bits.compare(lastHigh(index), lastLow(index), first.high(), first.low()) >= 0;
    }

    /** The fewest blocks that are exactly these addresses, ascending. */
    final Iterator<Cidr> cidrs() {
        return new BlockIterator(this);
    }

    /** Adds what is here and not there to a builder. Both ascend, so one pass suffices. */
    final void minus(Ranges there, CidrSetBuilder rest) {
        int j = 0;
        for (int i = 0; i < count(); i++) {
            long high = firstHigh(i);
            long low = firstLow(i);
            boolean left = true;
            while (j < there.count() && Bits.compare(there.lastHigh(j), there.lastLow(j), high, low) < 0) {
                j++; // wholly before
            }
            //   here      |=========|
            //   there  |===|   |==|   |==|
            while (left
                    && j < there.count()
                    && Bits.compare(there.firstHigh(j), there.firstLow(j), lastHigh(i), lastLow(i)) <= 0) {
                if (Bits.compare(high, low, there.firstHigh(j), there.firstLow(j)) < 0) {
                    long beforeLow = there.firstLow(j) - 1;
                    rest.add(family(), high, low, there.firstHigh(j) - (beforeLow == -1 ? 1 : 0), beforeLow);
                }
                left = Bits.compare(there.lastHigh(j), there.lastLow(j), lastHigh(i), lastLow(i)) < 0;
                if (left) { // so its end is not the universe's, and has a successor
                    low = there.lastLow(j) + 1;
                    high = there.lastHigh(j) + (low == 0 ? 1 : 0);
                    j++;
                }
            }
            if (left) {
                rest.add(family(), high, low, lastHigh(i), lastLow(i));
            }
        }
    }
}
