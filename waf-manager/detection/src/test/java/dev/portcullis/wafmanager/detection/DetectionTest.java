package dev.portcullis.wafmanager.detection;

import static dev.portcullis.wafmanager.detection.Records.T;
import static dev.portcullis.wafmanager.detection.Records.by;
import static dev.portcullis.wafmanager.detection.Records.refused;
import static dev.portcullis.wafmanager.detection.Records.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.net.Cidr;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DetectionTest {

    private static final Instant NOW = T.plusSeconds(30);
    private static final Scenario THREE = scenario(new Threshold(3, Duration.ofMinutes(1)));

    private final InMemoryWindows windows = new InMemoryWindows();

    private List<Verdict> observe(Scenario scenario, LogRecord... records) {
        var detection = new Detection(List.of(scenario), windows);
        Batch batch = detection.open();
        List.of(records).forEach(record -> batch.add(record, NOW));
        return detection.conclude(batch, NOW);
    }

    private List<Verdict> punish(Scenario scenario, List<Verdict> verdicts) {
        return new Detection(List.of(scenario), windows).carriedOut(verdicts, NOW);
    }

    private static LogRecord[] three(String address, int second) {
        return IntStream.range(0, 3)
                .mapToObj(i -> refused(address + second + i, second, address))
                .toArray(LogRecord[]::new);
    }

    @Test
    void records_spread_over_instances_and_batches_count_together() {
        assertThat(observe(THREE, refused("a", 0, "203.0.113.7"))).isEmpty();
        assertThat(observe(THREE, refused("b", 1, "203.0.113.7"), refused("x", 1, "203.0.113.8")))
                .isEmpty();
        assertThat(observe(THREE, refused("c", 2, "203.0.113.7")))
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.targets()).containsExactly(Cidr.of("203.0.113.7/32"));
                    assertThat(verdict.strike().until()).hasValue(T.plusSeconds(602));
                    assertThat(verdict.evidence().text())
                            .isEqualTo("refusals: 3 from 2026-11-21T10:00:00Z to 2026-11-21T10:00:02Z (window PT1M);"
                                    + " GET /orders 401 signature_invalid authorizer c 2026-11-21T10:00:02Z");
                });
    }

    @Test
    void a_verdict_that_nobody_carried_out_comes_again_and_one_that_was_does_not() {
        LogRecord[] records = three("203.0.113.7", 0);
        List<Verdict> first = observe(THREE, records);
        assertThat(observe(THREE, records)).isEqualTo(first).hasSize(1);
        punish(THREE, first);
        assertThat(observe(THREE, records)).isEmpty();
    }

    @Test
    void what_comes_while_the_ban_is_on_its_way_counts_no_more_and_later_doubles() {
        punish(THREE, observe(THREE, three("203.0.113.7", 0)));
        assertThat(observe(THREE, three("203.0.113.7", 60))).isEmpty(); // exactly the cool-down's end
        assertThat(observe(THREE, three("203.0.113.7", 61))).singleElement().satisfies(verdict -> {
            assertThat(verdict.strike().number()).isEqualTo(2);
            assertThat(verdict.strike().until()).hasValue(T.plusSeconds(61 + 1200));
        });
    }

    @Test
    void a_simulated_strike_makes_no_later_ban_longer() {
        Scenario simulated = THREE.inMode(Mode.SIMULATE);
        punish(simulated, observe(simulated, three("203.0.113.7", 0)));
        assertThat(observe(THREE, three("203.0.113.7", 61)).get(0).strike().number())
                .isEqualTo(1);
    }

    @Test
    void a_ban_that_would_be_over_is_no_verdict() {
        assertThat(observe(THREE, three("203.0.113.7", -570))).isEmpty();
        assertThat(observe(THREE, three("203.0.113.8", -569))).hasSize(1);
    }

    @Test
    void the_worst_come_first() {
        var records = new ArrayList<>(List.of(three("203.0.113.1", 0)));
        records.addAll(List.of(three("203.0.113.2", 0)));
        records.add(refused("more", 0, "203.0.113.2"));
        assertThat(observe(THREE, records.toArray(LogRecord[]::new)))
                .extracting(verdict -> verdict.key().subject())
                .containsExactly("203.0.113.2/32", "203.0.113.1/32");
    }

    @Test
    void a_whole_64_is_one_subject_and_a_mapped_address_is_its_ipv4() {
        assertThat(observe(
                        THREE,
                        refused("a", 0, "2001:db8::1"),
                        refused("b", 0, "2001:db8::2"),
                        refused("c", 0, "2001:db8::ffff:0:0:3")))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.targets()).containsExactly(Cidr.of("2001:db8::/64")));
        assertThat(observe(
                        THREE,
                        refused("d", 0, "::ffff:203.0.113.7"),
                        refused("e", 0, "203.0.113.7"),
                        refused("f", 0, "203.0.113.7")))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.targets()).containsExactly(Cidr.of("203.0.113.7/32")));
    }

    @Test
    void enough_judged_neighbours_widen_to_their_24() {
        Scenario widening = Records.widening(THREE, new Widening(3, Duration.ofHours(1)));
        assertThat(punish(widening, observe(widening, three("203.0.113.1", 0)))).isEmpty();
        assertThat(punish(widening, observe(widening, three("203.0.113.2", 0)))).isEmpty();
        assertThat(punish(widening, observe(widening, three("198.51.100.1", 0))))
                .isEmpty();
        assertThat(punish(widening, observe(widening, three("203.0.113.3", 0))))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.targets()).containsExactly(Cidr.of("203.0.113.0/24")));
    }

    @Test
    void ipv6_widens_to_56_and_those_to_48() {
        Scenario widening = Records.widening(THREE, new Widening(2, Duration.ofHours(1)));
        List<Verdict> none = punish(widening, observe(widening, three("2001:db8:0:1::1", 0)));
        List<Verdict> first56 = punish(widening, observe(widening, three("2001:db8:0:2::1", 0)));
        punish(widening, observe(widening, three("2001:db8:0:101::1", 0)));
        List<Verdict> second56 = punish(widening, observe(widening, three("2001:db8:0:102::1", 0)));
        assertThat(none).isEmpty();
        assertThat(first56.get(0).targets()).containsExactly(Cidr.of("2001:db8::/56"));
        assertThat(punish(widening, first56)).isEmpty();
        assertThat(punish(widening, second56))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.targets()).containsExactly(Cidr.of("2001:db8::/48")));
    }

    @Test
    void many_addresses_on_one_account_are_the_targets() {
        Scenario spread = scenario(new DistinctCount(Field.ADDRESS, 3, Duration.ofHours(1)), Field.USER);
        assertThat(observe(
                        spread,
                        by("alice", "a", 0, "203.0.113.1"),
                        by("alice", "b", 600, "198.51.100.2"),
                        by("bob", "c", 700, "192.0.2.9"),
                        by("alice", "d", 1200, "192.0.2.3")))
                .isEmpty(); // from the future
        assertThat(observe(
                        spread,
                        by("alice", "a", -20, "203.0.113.1"),
                        by("alice", "b", -10, "198.51.100.2"),
                        by("bob", "c", -5, "192.0.2.9"),
                        by("alice", "d", 0, "192.0.2.3")))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.targets())
                        .containsExactly(
                                Cidr.of("203.0.113.1/32"), Cidr.of("198.51.100.2/32"), Cidr.of("192.0.2.3/32")));
    }

    @Test
    void what_waf_stopped_and_what_is_not_yet_is_not_counted() {
        var detection = new Detection(List.of(THREE), windows);
        Batch batch = detection.open();
        LogRecord plain = refused("a", 0, "203.0.113.7");
        LogRecord stopped = new LogRecord(
                "b",
                plain.at(),
                Source.WAF,
                plain.address(),
                plain.request(),
                plain.caller(),
                new Outcome(403, "", Set.of(), true));
        assertThat(batch.add(stopped, NOW)).isEqualTo(Taken.STOPPED);
        assertThat(batch.add(refused("c", 90, "203.0.113.7"), NOW)).isEqualTo(Taken.COUNTED); // exactly the slack
        assertThat(batch.add(refused("d", 91, "203.0.113.7"), NOW)).isEqualTo(Taken.FUTURE);
        assertThat(batch.add(Records.served("e", 200, "203.0.113.7"), NOW)).isEqualTo(Taken.IGNORED);
    }
}
