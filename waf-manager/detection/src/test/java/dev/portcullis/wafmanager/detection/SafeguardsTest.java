package dev.portcullis.wafmanager.detection;

import static dev.portcullis.wafmanager.detection.Records.T;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.CidrSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SafeguardsTest {

    private static final Scenario ONE = Records.scenario(new Threshold(1, Duration.ofMinutes(1)));

    private final Detection detection = new Detection(List.of(ONE), new InMemoryWindows());
    private final Batch batch = detection.open();
    private CidrSet spared = CidrSet.EMPTY;
    private Approvals.Standing standing = Approvals.Standing.ASKED;
    private int budget = 10;
    private int reserve;
    private int count = 1;

    private Ruling rule(Scenario scenario, Controls controls, String target) {
        var safeguards = new Safeguards(
                Safeguards.Reach.STANDARD,
                each -> spared.overlaps(each) ? Optional.of("allowlisted") : Optional.empty(),
                (wanted, grave, now) -> Math.min(wanted, grave ? budget + reserve : budget),
                (verdict, now) -> standing);
        var tally = new Tally(count, count, T, T);
        var verdict = new Verdict(
                scenario,
                new WindowKey("refusals", target),
                List.of(Cidr.of(target)),
                new Strike(1, T, Optional.of(T.plusSeconds(600))),
                new Evidence("refusals", tally, Duration.ofMinutes(1), List.of()),
                new Addition(List.of(new Mark(0, 0, "")), scenario.algorithm(), Duration.ofDays(1)));
        return safeguards.rule(List.of(verdict), batch, controls, T).get(0);
    }

    private static Hold hold(Ruling ruling) {
        return ((Ruling.Held) ruling).hold();
    }

    @Test
    void a_plain_verdict_is_enforced() {
        assertThat(rule(ONE, Controls.NONE, "203.0.113.7/32"))
                .isInstanceOfSatisfying(
                        Ruling.Enforced.class,
                        enforced -> assertThat(enforced.mode()).isEqualTo(Mode.BLOCK));
    }

    @Test
    void the_kill_switch_holds_all_but_simulations() {
        var stopped = new Controls(true, Map.of());
        assertThat(hold(rule(ONE, stopped, "203.0.113.7/32"))).isEqualTo(Hold.KILL_SWITCH);
        assertThat(rule(ONE.inMode(Mode.SIMULATE), stopped, "203.0.113.7/32")).isInstanceOf(Ruling.Simulated.class);
    }

    @Test
    void a_network_with_one_spared_address_is_spared() {
        spared = CidrSet.of("203.0.113.9/32");
        assertThat(rule(ONE, Controls.NONE, "203.0.113.0/24"))
                .isInstanceOfSatisfying(
                        Ruling.Spared.class, each -> assertThat(each.why()).isEqualTo("allowlisted"));
    }

    @Test
    void beyond_24_and_56_two_people_are_asked() {
        assertThat(rule(ONE, Controls.NONE, "203.0.113.0/24")).isInstanceOf(Ruling.Enforced.class);
        assertThat(rule(ONE, Controls.NONE, "2001:db8::/56")).isInstanceOf(Ruling.Enforced.class);
        assertThat(hold(rule(ONE, Controls.NONE, "2001:db8::/55"))).isEqualTo(Hold.APPROVAL_WANTED);
        assertThat(hold(rule(ONE, Controls.NONE, "203.0.112.0/23"))).isEqualTo(Hold.APPROVAL_WANTED);
        standing = Approvals.Standing.GRANTED;
        assertThat(rule(ONE, Controls.NONE, "203.0.112.0/23")).isInstanceOf(Ruling.Enforced.class);
    }

    @Test
    void who_makes_more_than_a_twentieth_of_the_good_traffic_is_not_banned_unasked() {
        for (int i = 0; i < 1_000; i++) {
            batch.add(Records.served("id" + i, 200, i < 50 ? "203.0.113.7" : "10.0." + i % 250 + ".1"), T);
        }
        assertThat(rule(ONE, Controls.NONE, "203.0.113.7/32")).isInstanceOf(Ruling.Enforced.class); // exactly
        batch.add(Records.served("more", 200, "203.0.113.7"), T);
        batch.add(Records.served("failed", 404, "203.0.113.8"), T);
        assertThat(hold(rule(ONE, Controls.NONE, "203.0.113.7/32"))).isEqualTo(Hold.SHARE_TOO_LARGE);
        assertThat(rule(ONE, Controls.NONE, "203.0.113.8/32")).isInstanceOf(Ruling.Enforced.class);
    }

    @Test
    void an_empty_budget_holds() {
        budget = 0;
        assertThat(hold(rule(ONE, Controls.NONE, "203.0.113.7/32"))).isEqualTo(Hold.BUDGET_EXHAUSTED);
    }

    @Test
    void the_reserve_is_for_half_as_much_again_as_is_enough() {
        Scenario of10 = Records.scenario(new Threshold(10, Duration.ofMinutes(1)));
        budget = 0;
        reserve = 1;
        count = 14;
        assertThat(hold(rule(of10, Controls.NONE, "203.0.113.7/32"))).isEqualTo(Hold.BUDGET_EXHAUSTED);
        count = 15; // exactly
        assertThat(rule(of10, Controls.NONE, "203.0.113.7/32")).isInstanceOf(Ruling.Enforced.class);
    }

    @Test
    void operators_change_modes() {
        var counted = new Controls(false, Map.of("refusals", Mode.COUNT, "other", Mode.SIMULATE));
        assertThat(counted.applyTo(List.of(ONE)).get(0).mode()).isEqualTo(Mode.COUNT);
    }
}
