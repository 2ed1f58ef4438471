package dev.portcullis.net;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** Cuts ranges into the fewest blocks: from each start the largest that is aligned there and does not pass the end. */
final class BlockIterator implements Iterator<Cidr> {

    private final Ranges ranges;
    private int index;
    private long high;
    private long low;

    BlockIterator(Ranges ranges) {
        this.ranges = ranges;
        enter();
    }

    private void enter() {
        if (hasNext()) {
            high = ranges.firstHigh(index);
            low = ranges.firstLow(index);
        }
    }

    @Override
    public boolean hasNext() {
        return index < ranges.count();
    }

    @Override
    public Cidr next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more blocks");
        }
        long lengthLow = ranges.lastLow(index) - low;
        long borrow = Long.compareUnsigned(ranges.lastLow(index), low) < 0 ? 1 : 0;
        long lengthHigh = ranges.lastHigh(index) - high - borrow;
        int hostBits = Math.min(Bits.trailingZeros(high, low), Bits.log2OfSuccessor(lengthHigh, lengthLow));
        Family family = ranges.family();
        var block = new Cidr(new IpAddress(family, high, low), family.bits() - hostBits);
        IpAddress last = block.last();
        if (last.high() == ranges.lastHigh(index) && last.low() == ranges.lastLow(index)) {
            index++;
            enter();
        } else {
            low = last.low() + 1;
            high = last.high() + (low == 0 ? 1 : 0);
        }
        return block;
    }
}
