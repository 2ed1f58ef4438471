package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.CidrSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which shard shows which blocks, changing as few shards as possible: a block stays where it is, a shard that must give one
 * up takes new ones first, then those with the most room.
 *
 * @param shards for each, what it should hold; nothing where it may stay as it is
 */
public record ShardPlan(List<Optional<List<Cidr>>> shards) {

    public ShardPlan {
        shards = List.copyOf(shards);
    }

    /**
     * Plans.
     *
     * @param actual what each shard holds, in their order
     * @param wanted what they are to hold together, none overlapping another, at most {@code capacity} for each shard
     * @param capacity the most blocks of one shard
     */
    public static ShardPlan of(List<List<Cidr>> actual, List<Cidr> wanted, int capacity) {
        if (wanted.size() > (long) capacity * actual.size()) {
            throw new IllegalArgumentException(
                    wanted.size() + " blocks don't fit into " + actual.size() + " shards of " + capacity);
        }
        if (same(actual, wanted)) {
            return new ShardPlan(
                    actual.stream().map(shard -> Optional.<List<Cidr>>empty()).toList());
        }
        return new Planning(actual, wanted, capacity).plan();
    }

    /** Whether the shards hold the very addresses, in whatever blocks, none twice: then nothing need be done. */
    private static boolean same(List<List<Cidr>> actual, List<Cidr> wanted) {
        var all = CidrSet.builder();
        int blocks = 0;
        for (List<Cidr> shard : actual) {
            shard.forEach(all::add);
            blocks += shard.size();
        }
        return blocks <= 2 * wanted.size() && all.build().equals(CidrSet.of(wanted));
    }

    /** How many shards change. */
    public int changes() {
        return (int) shards.stream().filter(Optional::isPresent).count();
    }

    private static final class Planning {

        private final List<List<Cidr>> actual;
        private final int capacity;
        private final Set<Cidr> unplaced;
        private final List<List<Cidr>> planned = new ArrayList<>();
        private final boolean[] changed;

        Planning(List<List<Cidr>> actual, List<Cidr> wanted, int capacity) {
            this.actual = actual;
            this.capacity = capacity;
            this.unplaced = new HashSet<>(wanted);
            this.changed = new boolean[actual.size()];
        }

        ShardPlan plan() {
            for (int i = 0; i < actual.size(); i++) {
                // Removing says whether it was wanted, and keeps it from being shown twice.
                List<Cidr> kept = new ArrayList<>();
                for (Cidr block : actual.get(i)) {
                    if (kept.size() < capacity && unplaced.remove(block)) {
                        kept.add(block);
                    }
                }
                planned.add(kept);
                changed[i] = kept.size() != actual.get(i).size();
            }
            List<Cidr> rest = unplaced.stream().sorted().toList();
            int placed = 0;
            for (int shard : byRoom()) {
                int more = Math.min(capacity - planned.get(shard).size(), rest.size() - placed);
                if (more > 0) {
                    planned.get(shard).addAll(rest.subList(placed, placed + more));
                    changed[shard] = true;
                    placed += more;
                }
            }
            return new ShardPlan(IntStream.range(0, actual.size())
                    .mapToObj(i -> changed[i] ? Optional.of(List.copyOf(planned.get(i))) : Optional.<List<Cidr>>empty())
                    .toList());
        }

        /** Those that change anyway, then those with the most room, so that the fewest others change. */
        private List<Integer> byRoom() {
            return IntStream.range(0, actual.size())
                    .boxed()
                    .sorted(Comparator.<Integer, Boolean>comparing(i -> !changed[i])
                            .thenComparing(i -> planned.get(i).size()))
                    .toList();
        }
    }
}
