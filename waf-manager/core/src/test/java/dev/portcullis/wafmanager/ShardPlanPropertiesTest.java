package dev.portcullis.wafmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.IpAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ShardPlanPropertiesTest {

    @Property(tries = 1000)
    void everything_is_shown_once_and_as_few_shards_change_as_can_be(@ForAll long seed) {
        var random = new Random(seed);
        int shards = 1 + random.nextInt(4);
        int capacity = 1 + random.nextInt(4);
        var universe = new ArrayList<Cidr>();
        for (int i = 0; i < 16; i++) {
            universe.add(Cidr.of(IpAddress.ipv4(2 * i))); // nothing merges
        }
        var actual = new ArrayList<List<Cidr>>();
        Collections.shuffle(universe, random);
        int used = 0;
        for (int i = 0; i < shards; i++) {
            int size = random.nextInt(capacity + 1);
            actual.add(List.copyOf(universe.subList(used, used + Math.min(size, 16 - used))));
            used += Math.min(size, 16 - used);
        }
        var candidates = new ArrayList<>(universe);
        if (random.nextBoolean()) {
            Collections.shuffle(candidates, random);
        }
        List<Cidr> wanted = candidates.subList(0, random.nextInt(Math.min(16, shards * capacity) + 1));
        ShardPlan plan = ShardPlan.of(actual, wanted, capacity);
        var shown = new ArrayList<Cidr>();
        for (int i = 0; i < shards; i++) {
            List<Cidr> shard = plan.shards().get(i).orElse(actual.get(i));
            assertThat(shard).hasSizeLessThanOrEqualTo(capacity);
            shown.addAll(shard);
        }
        assertThat(shown).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(plan.changes()).isEqualTo(fewest(actual, wanted, capacity));
    }

    /** Tries every set of shards that might change: those that don't must hold wanted blocks only, and the rest must fit. */
    private static int fewest(List<List<Cidr>> actual, List<Cidr> wanted, int capacity) {
        int fewest = Integer.MAX_VALUE;
        for (int changing = 0; changing < 1 << actual.size(); changing++) {
            int kept = 0;
            boolean possible = true;
            for (int i = 0; i < actual.size(); i++) {
                if ((changing & (1 << i)) == 0) {
                    possible &= wanted.containsAll(actual.get(i));
                    kept += actual.get(i).size();
                }
            }
            int rest = wanted.size() - kept;
            if (possible && rest <= capacity * Integer.bitCount(changing)) {
                fewest = Math.min(fewest, Integer.bitCount(changing));
            }
        }
        return fewest;
    }

    @Test
    void the_same_addresses_in_other_blocks_are_no_difference() {
        List<List<Cidr>> halves = List.of(List.of(Cidr.of("203.0.113.0/25"), Cidr.of("203.0.113.128/25")));
        assertThat(ShardPlan.of(halves, List.of(Cidr.of("203.0.113.0/24")), 10).changes())
                .isZero();
    }
}
