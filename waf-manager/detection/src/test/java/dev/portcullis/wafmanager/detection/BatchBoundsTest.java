package dev.portcullis.wafmanager.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.net.IpAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchBoundsTest {

    private static final Scenario TEN = Records.scenario(new Threshold(10, Duration.ofMinutes(1)));

    @Test
    void however_many_subjects_the_windows_are_bounded_and_the_heavy_ones_kept() {
        var detection = new Detection(List.of(TEN), new InMemoryWindows());
        Batch batch = detection.open();
        for (int i = 0; i < 100_000; i++) {
            batch.add(Records.refused("id" + i, 0, IpAddress.ipv4(i << 8).toString()), Records.T);
            if (i % 5_000 == 0) {
                batch.add(Records.refused("heavy" + i, 0, "203.0.113.7"), Records.T);
            }
        }
        assertThat(batch.size()).isLessThanOrEqualTo(Batch.MAX_WINDOWS);
        assertThat(batch.sketched()).isGreaterThanOrEqualTo(80_000);
        assertThat(detection.conclude(batch, Records.T))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.key().subject()).isEqualTo("203.0.113.7/32"));
    }

    @Test
    void one_subject_with_any_number_of_records_stays_small() {
        var detection = new Detection(List.of(TEN), new InMemoryWindows());
        Batch batch = detection.open();
        for (int i = 0; i < 300_000; i++) {
            batch.add(Records.refused("id" + i, i % 50, "203.0.113.7"), Records.T);
        }
        assertThat(batch.isFull()).isFalse();
        assertThat(detection.conclude(batch, Records.T)).hasSize(1);
    }

    @Test
    void fifty_thousand_attackers_in_a_minute_are_all_judged_and_the_budget_takes_the_worst() {
        var detection = new Detection(List.of(TEN), new InMemoryWindows());
        Batch batch = detection.open();
        var judged = new HashSet<String>();
        int[] taken = {0};
        var safeguards = new Safeguards(
                Safeguards.Reach.STANDARD,
                target -> java.util.Optional.empty(),
                (wanted, grave, now) -> {
                    int ceiling = grave ? 1_000 : BanBudget.ordinary(1_000);
                    int granted = Math.max(0, Math.min(wanted, ceiling - taken[0]));
                    taken[0] += granted;
                    return granted;
                },
                (verdict, now) -> Approvals.Standing.GRANTED);
        int banned = 0;
        int worst = 0;
        for (int attacker = 0; attacker < 50_000; attacker++) {
            String address = IpAddress.ipv4((20 << 24) + attacker * 7).toString();
            int records = attacker % 500 == 0 ? 20 : 10; // a hundred are twice as bad
            for (int i = 0; i < records; i++) {
                batch.add(Records.refused(attacker + "-" + i, i, address), Records.T);
            }
            if (batch.isFull() || attacker % 10_000 == 9_999) {
                List<Verdict> verdicts = detection.conclude(batch, Records.T);
                List<Ruling> rulings = safeguards.rule(verdicts, batch, Controls.NONE, Records.T);
                for (Ruling ruling : rulings) {
                    judged.add(ruling.verdict().key().subject());
                    if (ruling instanceof Ruling.Enforced enforced) {
                        banned++;
                        worst += enforced.verdict().severity() == 2 ? 1 : 0;
                    }
                }
            }
        }
        assertThat(judged).hasSize(50_000);
        // The first batch has 20 of the worst and leaves nothing ordinary; the 80 of later ones use the reserve.
        assertThat(worst).isEqualTo(100);
        assertThat(banned).isEqualTo(830);
    }
}
