package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.CidrSet;
import dev.portcullis.net.Family;
import dev.portcullis.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Blocks joined so that they fit, at the price of innocent addresses: always the join that costs the fewest for each block
 * saved, no more of them than needed.
 *
 * @param innocents what the blocks keep out beyond what was asked, as {@link Lane} weighs it
 */
record Aggregation(List<Cidr> blocks, double innocents) {

    /** Joined blocks are no broader: the neighbourhood, not the town. */
    static final int BROADEST_IPV4 = 24;

    static final int BROADEST_IPV6 = 48;

    /** Blocks: ascending, none overlapping or mergeable. */
    static Aggregation of(List<Cidr> blocks, Room room, CidrSet never) {
        if (blocks.size() <= room.blocks() || room.innocents() == 0 || blocks.isEmpty()) {
            return new Aggregation(blocks, 0);
        }
        return new Joining(blocks, room, never).join();
    }

    /** A join that was once worth considering: the neighbours from {@code first} on that lie in a block. */
    private record Join(int first, Cidr block, double cost, int saved) implements Comparable<Join> {
        @Override
        public int compareTo(Join other) {
            int byPrice = Double.compare(cost / saved, other.cost / other.saved);
            return byPrice != 0 ? byPrice : block.compareTo(other.block);
        }
    }

    /** A linked list of blocks, whose neighbours are joined cheapest first. */
    private static final class Joining {

        private final Cidr[] blocks;
        private final int[] next;
        private final int[] previous;
        private final boolean[] gone;
        private final Room room;
        private final CidrSet never;
        private final PriorityQueue<Join> queue = new PriorityQueue<>();
        private int count;
        private double spent;

        Joining(List<Cidr> ascending, Room room, CidrSet never) {
            this.blocks = ascending.toArray(Cidr[]::new);
            this.room = room;
            this.never = never;
            count = blocks.length;
            next = new int[count];
            previous = new int[count];
            gone = new boolean[count];
            for (int i = 0; i < count; i++) {
                next[i] = i + 1 < count ? i + 1 : -1;
                previous[i] = i - 1;
            }
        }

        Aggregation join() {
            for (int i = 0; i < blocks.length; i++) {
                offer(i);
            }
            while (count > room.blocks() && !queue.isEmpty()) {
                consider(queue.remove());
            }
            var left = new ArrayList<Cidr>(count);
            for (int i = 0; i < blocks.length; i++) {
                if (!gone[i]) {
                    left.add(blocks[i]);
                }
            }
            return new Aggregation(left, spent);
        }

        /** Takes a join if it is still what it was; what others changed is priced anew. */
        private void consider(Join join) {
            if (gone[join.first()] || next[join.first()] < 0) {
                return;
            }
            Join now = priced(join.first());
            if (now == null || spent + now.cost() > room.innocents()) {
                return; // whoever makes it cheaper by joining beside it offers it again
            }
            if (now.compareTo(join) > 0) {
                queue.add(now);
                return;
            }
            take(now);
        }

        private void take(Join join) {
            int first = join.first();
            int behind = next[first];
            while (behind >= 0 && join.block().contains(blocks[behind])) {
                gone[behind] = true;
                count--;
                behind = next[behind];
            }
            next[first] = behind;
            if (behind >= 0) {
                previous[behind] = first;
            }
            blocks[first] = join.block();
            spent += join.cost();
            offer(first);
            if (previous[first] >= 0) {
                offer(previous[first]);
            }
        }

        private void offer(int index) {
            Join join = next[index] < 0 ? null : priced(index);
            if (join != null) {
                queue.add(join);
            }
        }

        /** The join of a block and the next, with all that lies in the block that holds both; none if it is not allowed. */
        private @Nullable Join priced(int index) {
            Cidr joint = joint(blocks[index], blocks[next[index]]);
            if (joint.prefix() < (joint.family() == Family.IPV4 ? BROADEST_IPV4 : BROADEST_IPV6)
                    || never.overlaps(joint)) {
                return null;
            }
            int first = index;
            while (previous[first] >= 0 && joint.contains(blocks[previous[first]])) {
                first = previous[first];
            }
            double innocents = Lane.weight(joint);
            int members = 0;
            for (int i = first; i >= 0 && joint.contains(blocks[i]); i = next[i]) {
                innocents -= Lane.weight(blocks[i]);
                members++;
            }
            return new Join(first, joint, Math.max(innocents, 0), members - 1);
        }

        private static Cidr joint(Cidr one, Cidr other) {
            IpAddress a = one.network();
            IpAddress b = other.network();
            int same = a.high() != b.high()
                    ? Long.numberOfLeadingZeros(a.high() ^ b.high())
                    : 64 + Long.numberOfLeadingZeros(a.low() ^ b.low());
            int prefix = same - (128 - one.family().bits());
            return Cidr.containing(a, Math.min(prefix, Math.min(one.prefix(), other.prefix())));
        }
    }
}
