package dev.portcullis.net;

import static dev.portcullis.net.Universe.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Against a naive oracle: every address of crowded corners, enumerated into a tree. */
class CidrSetPropertiesTest {

    @Provide
    Arbitrary<List<Cidr>> crowds() {
        return Universe.crowdedBlocks().list().ofMaxSize(40);
    }

    @Provide
    Arbitrary<List<Cidr>> scattered() {
        return Universe.blocks().list().ofMaxSize(20);
    }

    @Property
    void a_set_holds_exactly_what_its_blocks_hold(@ForAll("crowds") List<Cidr> blocks) {
        CidrSet set = CidrSet.of(blocks);
        assertThat(enumerate(set.cidrs())).isEqualTo(enumerate(blocks));
        assertThat(set.cidrs()).isSorted().doesNotHaveDuplicates();
    }

    @Property
    void order_and_grouping_do_not_matter(@ForAll("crowds") List<Cidr> blocks, @ForAll Random random) {
        var shuffled = new ArrayList<>(blocks);
        Collections.shuffle(shuffled, random);
        CidrSet set = CidrSet.of(blocks);
        assertThat(CidrSet.of(shuffled)).isEqualTo(set).hasSameHashCodeAs(set);
        assertThat(CidrSet.of(set.cidrs())).isEqualTo(set);
        assertThat(CidrSet.of(enumerate(blocks).stream().map(Cidr::of).toList()))
                .isEqualTo(set);
    }

    @Property
    void the_blocks_are_the_fewest(@ForAll("crowds") List<Cidr> blocks) {
        CidrSet set = CidrSet.of(blocks);
        // A block is in the fewest exactly when it is in the set and its parent isn't.
        for (Cidr block : set) {
            assertThat(set.contains(block)).isTrue();
            assertThat(set.contains(block.network().block(block.prefix() - 1))).isFalse();
        }
    }

    @Property
    void contains_and_overlaps_agree_with_looking_at_every_address(
            @ForAll("crowds") List<Cidr> blocks, @ForAll("crowds") List<Cidr> probes) {
        CidrSet set = CidrSet.of(blocks);
        Set<IpAddress> held = enumerate(blocks);
        for (Cidr probe : probes) {
            Set<IpAddress> asked = enumerate(List.of(probe));
            assertThat(set.contains(probe.network())).isEqualTo(held.contains(probe.network()));
            assertThat(set.contains(probe)).isEqualTo(held.containsAll(asked));
            assertThat(set.overlaps(probe)).isEqualTo(!Collections.disjoint(held, asked));
        }
    }

    @Property
    void union_and_minus_agree_with_looking_at_every_address(
            @ForAll("crowds") List<Cidr> some, @ForAll("crowds") List<Cidr> others) {
        Set<IpAddress> union = enumerate(some);
        union.addAll(enumerate(others));
        Set<IpAddress> minus = enumerate(some);
        minus.removeAll(enumerate(others));
        CidrSet set = CidrSet.of(some);
        CidrSet other = CidrSet.of(others);
        assertThat(enumerate(set.union(other).cidrs())).isEqualTo(union);
        assertThat(enumerate(set.minus(other).cidrs())).isEqualTo(minus);
        assertThat(set.minus(other))
                .isEqualTo(CidrSet.of(minus.stream().map(Cidr::of).toList()));
    }

    /** Blocks too large to enumerate: sizes, and the algebra's laws, instead of members. */
    @Property
    void large_blocks_obey_the_algebra(@ForAll("scattered") List<Cidr> some, @ForAll("scattered") List<Cidr> others) {
        CidrSet set = CidrSet.of(some);
        CidrSet other = CidrSet.of(others);
        assertThat(set.minus(other).union(other)).isEqualTo(set.union(other));
        assertThat(set.minus(set)).isEqualTo(CidrSet.EMPTY);
        assertThat(set.minus(set.minus(other)).union(set.minus(other))).isEqualTo(set);
        assertThat(size(set.union(other))).isEqualTo(size(set.minus(other)).add(size(other)));
        assertThat(set.only(Family.IPV4).union(set.only(Family.IPV6))).isEqualTo(set);
        assertThat(some).allMatch(set::contains);
    }

    private static Set<IpAddress> enumerate(Collection<Cidr> blocks) {
        Set<IpAddress> addresses = new TreeSet<IpAddress>();
        for (Cidr block : blocks) {
            for (BigInteger i = BigInteger.ZERO; i.compareTo(Universe.size(block)) < 0; i = i.add(BigInteger.ONE)) {
                addresses.add(
                        Universe.at(block.family(), number(block.network()).add(i)));
            }
        }
        return addresses;
    }

    private static BigInteger size(CidrSet set) {
        return set.cidrs().stream().map(Universe::size).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
