package dev.portcullis.wafmanager.detection.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.local.dynamodb.TableDefinitions;
import dev.portcullis.wafmanager.detection.Addition;
import dev.portcullis.wafmanager.detection.Approvals.Standing;
import dev.portcullis.wafmanager.detection.Controls;
import dev.portcullis.wafmanager.detection.Evidence;
import dev.portcullis.wafmanager.detection.Field;
import dev.portcullis.wafmanager.detection.Ladder;
import dev.portcullis.wafmanager.detection.Mark;
import dev.portcullis.wafmanager.detection.Mode;
import dev.portcullis.wafmanager.detection.RecordFilter;
import dev.portcullis.wafmanager.detection.Scenario;
import dev.portcullis.wafmanager.detection.Strike;
import dev.portcullis.wafmanager.detection.Tally;
import dev.portcullis.wafmanager.detection.Threshold;
import dev.portcullis.wafmanager.detection.Verdict;
import dev.portcullis.wafmanager.detection.WindowKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class SafetyItemsTest {

    private static final String BROAD = "203.0.112.0/23";

    /** Now, for DynamoDB Local deletes what expired at once. */
    private final Instant now = Instant.now();

    private final String offences = Tables.create(TableDefinitions.OFFENCES);
    private final String gate = Tables.create(TableDefinitions.GATE);

    @Test
    void instances_share_a_minutes_budget() {
        var one = new DynamoDbBudget(Tables.CLIENT, offences, 3);
        var other = new DynamoDbBudget(Tables.CLIENT, offences, 3);
        assertThat(one.take(2, true, now)).isEqualTo(2);
        assertThat(other.take(2, true, now)).isZero(); // all of a verdict's or none
        assertThat(other.take(1, true, now)).isEqualTo(1);
        assertThat(one.take(1, true, now)).isZero();
        assertThat(one.take(1, true, now.plusSeconds(60))).isEqualTo(1);
    }

    @Test
    void a_quarter_of_a_minutes_budget_is_for_grave_verdicts() {
        var one = new DynamoDbBudget(Tables.CLIENT, offences, 8);
        var other = new DynamoDbBudget(Tables.CLIENT, offences, 8);
        assertThat(one.take(6, false, now)).isEqualTo(6); // exactly what is ordinary
        assertThat(other.take(1, false, now)).isZero();
        assertThat(other.take(2, true, now)).isEqualTo(2);
        assertThat(one.take(1, true, now)).isZero();
        assertThat(new DynamoDbBudget(Tables.CLIENT, offences, 1).take(1, false, now.plusSeconds(60)))
                .isEqualTo(1);
    }

    @Test
    void an_approval_takes_two_different_people() {
        var approvals = new DynamoDbApprovals(Tables.CLIENT, offences);
        Verdict broad = verdict();
        assertThat(approvals.ask(broad, now)).isEqualTo(Standing.ASKED);
        assertThat(approvals.approve("refusals", BROAD, "alice", now)).hasValueSatisfying(wish -> {
            assertThat(wish.evidence()).isEqualTo(broad.evidence().text());
            assertThat(wish.approvers()).containsExactly("alice");
            assertThat(wish.granted()).isFalse();
        });
        approvals.approve("refusals", BROAD, "alice", now);
        assertThat(approvals.ask(broad, now)).isEqualTo(Standing.WAITING);
        approvals.approve("refusals", BROAD, "bob", now);
        assertThat(approvals.ask(broad, now)).isEqualTo(Standing.GRANTED);
        assertThat(approvals.find("refusals", BROAD, now))
                .hasValueSatisfying(wish -> assertThat(wish.granted()).isTrue());
    }

    @Test
    void what_nobody_asked_for_cannot_be_approved() {
        var approvals = new DynamoDbApprovals(Tables.CLIENT, offences);
        assertThat(approvals.approve("refusals", BROAD, "alice", now)).isEmpty();
        assertThat(approvals.find("refusals", BROAD, now)).isEmpty();
        assertThat(approvals.ask(verdict(), now)).isEqualTo(Standing.ASKED);
    }

    @Test
    void an_approval_is_forgotten_after_a_week_to_the_second() {
        var approvals = new DynamoDbApprovals(Tables.CLIENT, offences);
        approvals.ask(verdict(), now);
        approvals.approve("refusals", BROAD, "alice", now);
        approvals.approve("refusals", BROAD, "bob", now);
        Instant end = now.truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(7));
        assertThat(approvals.ask(verdict(), end.minusSeconds(1))).isEqualTo(Standing.GRANTED);
        assertThat(approvals.find("refusals", BROAD, end)).isEmpty();
        assertThat(approvals.approve("refusals", BROAD, "carol", end)).isEmpty();
        assertThat(approvals.ask(verdict(), end)).isEqualTo(Standing.ASKED);
    }

    @Test
    void controls_are_replaced_only_by_whoever_saw_what_stands() {
        var controls = new DynamoDbControls(Tables.CLIENT, gate);
        assertThat(controls.standing()).isEqualTo(new ControlsItem(Controls.NONE, 0));
        var stopped = new Controls(true, Map.of("refusals", Mode.COUNT));
        assertThat(controls.replace(stopped, 0)).contains(new ControlsItem(stopped, 1));
        assertThat(controls.replace(Controls.NONE, 0)).isEmpty();
        assertThat(controls.standing()).isEqualTo(new ControlsItem(stopped, 1));
        assertThat(controls.replace(Controls.NONE, 1)).contains(new ControlsItem(Controls.NONE, 2));
        assertThat(controls.at(now)).isEqualTo(Controls.NONE);
    }

    @Test
    void controls_are_read_again_after_five_seconds_and_what_is_not_understood_stops() {
        var controls = new DynamoDbControls(Tables.CLIENT, gate);
        assertThat(controls.at(now)).isEqualTo(Controls.NONE);
        put(Map.of("stopped", AttributeValue.fromBool(true)));
        assertThat(controls.at(now.plusMillis(4_999)).stopped()).isFalse();
        assertThat(controls.at(now.plusMillis(5_000)).stopped()).isTrue();
        put(Map.of("modes", AttributeValue.fromM(Map.of("refusals", AttributeValue.fromS("simulate")))));
        assertThat(controls.at(now.plusSeconds(60))).isEqualTo(new Controls(false, Map.of("refusals", Mode.SIMULATE)));
        put(Map.of("modes", AttributeValue.fromM(Map.of("refusals", AttributeValue.fromS("off")))));
        assertThat(controls.at(now.plusSeconds(120)).stopped()).isTrue();
    }

    private void put(Map<String, AttributeValue> values) {
        var item = new java.util.HashMap<>(values);
        item.put("pk", AttributeValue.fromS("detection"));
        item.put("sk", AttributeValue.fromS("controls"));
        Tables.CLIENT.putItem(put -> put.tableName(gate).item(item));
    }

    private Verdict verdict() {
        var algorithm = new Threshold(1, Duration.ofMinutes(1));
        var scenario = new Scenario(
                "refusals",
                RecordFilter.ALL,
                RecordFilter.ALL,
                Field.ADDRESS,
                algorithm,
                Duration.ZERO,
                Ladder.of(Duration.ofMinutes(10)),
                Mode.BLOCK,
                Optional.empty());
        return new Verdict(
                scenario,
                new WindowKey("refusals", BROAD),
                List.of(),
                new Strike(1, now, Optional.empty()),
                new Evidence("refusals", new Tally(1, 1, now, now), Duration.ofMinutes(1), List.of()),
                new Addition(List.of(new Mark(0, 0, "")), algorithm, Duration.ofDays(1)));
    }
}
