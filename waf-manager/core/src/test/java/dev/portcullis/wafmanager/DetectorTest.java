package dev.portcullis.wafmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.CidrSet;
import dev.portcullis.net.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DetectorTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Scenario SCENARIO = new Scenario("refusals", 3, Duration.ofMinutes(1), Duration.ofMinutes(10));

    private final InMemoryBans bans = new InMemoryBans();

    private final Detector detector =
            new Detector(SCENARIO, CidrSet.of("192.0.2.0/24", "2001:db8:1::42/128"), new InMemoryOffences(), bans);

    @Test
    void the_threshold_bans_and_one_less_does_not() {
        assertThat(detector.observe(offences("203.0.113.7", 2), NOW))
                .containsExactly(new Verdict.Watched(Cidr.of("203.0.113.7/32"), new Tally(2, NOW, NOW.plusSeconds(1))));
        assertThat(bans.activeAt(NOW)).isEmpty();
        assertThat(detector.observe(offences("203.0.113.7", 3), NOW)).hasSize(1);
        assertThat(bans.activeAt(NOW))
                .containsExactly(new Ban(
                        Cidr.of("203.0.113.7/32"),
                        new Origin("scenario:refusals"),
                        "refusals",
                        "3 offences from 2026-11-21T10:00:00Z to 2026-11-21T10:00:02Z: token_missing;"
                                + " last request 203.0.113.7-2",
                        NOW,
                        Optional.of(NOW.plusSeconds(2).plus(SCENARIO.banFor()))));
    }

    @Test
    void the_same_report_again_prolongs_nothing() {
        detector.observe(offences("203.0.113.7", 3), NOW);
        var standing = bans.activeAt(NOW);
        assertThat(detector.observe(offences("203.0.113.7", 3), NOW.plusSeconds(300)))
                .containsExactly(new Verdict.Banned(standing.get(0)));
        assertThat(bans.activeAt(NOW)).isEqualTo(standing);
    }

    @Test
    void further_offences_prolong_the_ban() {
        detector.observe(offences("203.0.113.7", 3), NOW);
        detector.observe(List.of(offence("203.0.113.7", "more", NOW.plusSeconds(30))), NOW.plusSeconds(31));
        assertThat(bans.activeAt(NOW)).singleElement().satisfies(ban -> {
            assertThat(ban.until()).hasValue(NOW.plusSeconds(30).plus(SCENARIO.banFor()));
            assertThat(ban.since()).isEqualTo(NOW);
        });
    }

    @Test
    void addresses_of_one_ipv6_network_are_one_subject() {
        var offences = IntStream.range(1, 4)
                .mapToObj(i -> offence("2001:db8:0:7::" + i, "id" + i, NOW))
                .toList();
        detector.observe(offences, NOW);
        assertThat(bans.activeAt(NOW)).extracting(Ban::subject).containsExactly(Cidr.of("2001:db8:0:7::/64"));
    }

    @Test
    void a_protected_address_is_never_banned_nor_is_its_network() {
        var offences = new ArrayList<Offence>();
        offences.addAll(offences("192.0.2.1", 9));
        offences.addAll(offences("::ffff:192.0.2.2", 9));
        offences.addAll(offences("2001:db8:1::1", 9));
        assertThat(detector.observe(offences, NOW))
                .containsExactly(
                        new Verdict.Spared(Cidr.of("192.0.2.1/32"), 9),
                        new Verdict.Spared(Cidr.of("192.0.2.2/32"), 9),
                        new Verdict.Spared(Cidr.of("2001:db8:1::/64"), 9));
        assertThat(bans.activeAt(NOW)).isEmpty();
    }

    @Test
    void an_offence_whose_ban_would_be_over_is_disregarded() {
        Instant edge = NOW.minus(SCENARIO.banFor());
        var over = offence("203.0.113.7", "a", edge);
        var justNot = offence("203.0.113.7", "b", edge.plusMillis(1));
        assertThat(detector.observe(List.of(over), NOW)).containsExactly(new Verdict.Disregarded(over));
        assertThat(detector.observe(List.of(justNot), NOW)).allMatch(Verdict.Watched.class::isInstance);
    }

    @Test
    void an_offence_from_beyond_the_clock_slack_is_disregarded() {
        Instant edge = NOW.plus(Detector.CLOCK_SLACK);
        var future = offence("203.0.113.7", "a", edge.plusMillis(1));
        var skewed = offence("203.0.113.7", "b", edge);
        assertThat(detector.observe(List.of(future), NOW)).containsExactly(new Verdict.Disregarded(future));
        assertThat(detector.observe(List.of(skewed), NOW)).allMatch(Verdict.Watched.class::isInstance);
    }

    private static List<Offence> offences(String address, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> offence(address, address + "-" + i, NOW.plusSeconds(i)))
                .toList();
    }

    private static Offence offence(String address, String id, Instant at) {
        return new Offence(id, at, IpAddress.of(address), "token_missing");
    }
}
