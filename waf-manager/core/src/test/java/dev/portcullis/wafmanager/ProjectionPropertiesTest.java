package dev.portcullis.wafmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.CidrSet;
import dev.portcullis.net.IpAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Against sets of single addresses, in a universe of 256. */
class ProjectionPropertiesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final int UNIVERSE = 0xcb007100; // 203.0.113.0/24
    private static final String[] ORIGINS = {"operator", "scenario:s", "feed:f"};

    @Property(tries = 300)
    void with_room_exactly_what_is_banned_and_not_allowed_is_shown(@ForAll long seed) {
        var random = new Random(seed);
        List<Ban> bans = bans(random, 1 + random.nextInt(30));
        CidrSet allowed = CidrSet.of(block(random), block(random));
        Projection projection = Projection.of(bans, new Room(256, 9), new Spared(allowed, allowed));
        Set<Integer> expected = addresses(bans.stream().map(Ban::subject).toList());
        expected.removeAll(addresses(allowed.cidrs()));
        assertThat(addresses(projection.blocks())).isEqualTo(expected);
        assertThat(projection.blocks())
                .isEqualTo(CidrSet.of(projection.blocks()).cidrs());
        assertThat(projection.dropped()).isEmpty();
        assertThat(projection.innocents()).isZero();
    }

    @Property(tries = 500)
    void without_room_innocents_are_within_the_budget_and_none_is_spared_in_vain(
            @ForAll long seed, @ForAll @IntRange(max = 12) int room, @ForAll @IntRange(max = 64) int budget) {
        var random = new Random(seed);
        List<Ban> bans = bans(random, 1 + random.nextInt(30));
        CidrSet allowed = CidrSet.of(block(random));
        CidrSet never = allowed.union(CidrSet.of(block(random)));
        Projection projection = Projection.of(bans, new Room(room, budget), new Spared(allowed, never));
        assertThat(projection.blocks()).hasSizeLessThanOrEqualTo(room);
        Set<Integer> shown = addresses(projection.blocks());
        Set<Integer> banned = addresses(bans.stream().map(Ban::subject).toList());
        Set<Integer> innocents = new HashSet<>(shown);
        innocents.removeAll(banned);
        assertThat(shown).doesNotContainAnyElementsOf(addresses(allowed.cidrs()));
        assertThat(innocents).doesNotContainAnyElementsOf(addresses(never.cidrs()));
        // A dropped ban's addresses may lie in a joined block: then they are innocents to the join alone.
        assertThat(innocents.size()).isLessThanOrEqualTo((int) projection.innocents());
        assertThat(projection.innocents()).isLessThanOrEqualTo(budget);
        Set<Integer> hidden = new HashSet<>(banned);
        hidden.removeAll(shown);
        hidden.removeAll(addresses(allowed.cidrs()));
        Set<Integer> named =
                addresses(projection.dropped().stream().map(Ban::subject).toList());
        assertThat(named).containsAll(hidden);
        for (Ban ban : projection.dropped()) {
            assertThat(shown).isNotEqualTo(addresses(List.of(ban.subject())));
        }
    }

    @Property(tries = 200)
    void who_is_dropped_matters_no_more_than_who_is_kept(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int room) {
        var random = new Random(seed);
        var bans = new ArrayList<Ban>();
        // Every second address, so that nothing merges and each ban needs a block.
        for (int i = 0; i < 12; i++) {
            bans.add(ban(Cidr.of(IpAddress.ipv4(UNIVERSE + 2 * i)), random));
        }
        Projection projection = Projection.of(bans, new Room(room, 0), Spared.NOBODY);
        List<Ban> ranked = bans.stream().sorted(Projecting.IMPORTANCE).toList();
        assertThat(projection.dropped()).isEqualTo(ranked.subList(room, 12));
    }

    private static List<Ban> bans(Random random, int count) {
        var bans = new ArrayList<Ban>();
        for (int i = 0; i < count; i++) {
            bans.add(ban(block(random), random));
        }
        return bans;
    }

    private static Ban ban(Cidr subject, Random random) {
        return new Ban(
                subject,
                new Origin(ORIGINS[random.nextInt(ORIGINS.length)]),
                new Cause("r", "", "test"),
                new Term(NOW.minusSeconds(random.nextInt(100)), Optional.empty()),
                new Measure(Mode.BLOCK, random.nextInt(101), 1 + random.nextInt(3)));
    }

    private static Cidr block(Random random) {
        return Cidr.containing(IpAddress.ipv4(UNIVERSE + random.nextInt(256)), 27 + random.nextInt(6));
    }

    private static Set<Integer> addresses(List<Cidr> blocks) {
        var addresses = new HashSet<Integer>();
        for (Cidr block : blocks) {
            for (long i = block.network().low(); i <= block.last().low(); i++) {
                addresses.add((int) i);
            }
        }
        return addresses;
    }
}
