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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class SafetyItemsTest {

    /** Now, for DynamoDB Local deletes what expired at once. */
    private final Instant now = Instant.now();

    private final String offences = Tables.create(TableDefinitions.OFFENCES);
    private final String gate = Tables.create(TableDefinitions.GATE);

    @Test
    void instances_share_a_minutes_budget() {
        var one = new DynamoDbBudget(Tables.CLIENT, offences, 3);
        var other = new DynamoDbBudget(Tables.CLIENT, offences, 3);
        assertThat(one.take(2, now)).isEqualTo(2);
        assertThat(other.take(2, now)).isZero(); // all of a verdict's or none
        assertThat(other.take(1, now)).isEqualTo(1);
        assertThat(one.take(1, now)).isZero();
        assertThat(one.take(1, now.plusSeconds(60))).isEqualTo(1);
    }

    @Test
    void an_approval_takes_two_different_people() {
        var approvals = new DynamoDbApprovals(Tables.CLIENT, offences);
        Verdict broad = verdict();
        assertThat(approvals.ask(broad, now)).isEqualTo(Standing.ASKED);
        approve("alice");
        approve("alice");
        assertThat(approvals.ask(broad, now)).isEqualTo(Standing.WAITING);
        approve("bob");
        assertThat(approvals.ask(broad, now)).isEqualTo(Standing.GRANTED);
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

    private void approve(String person) {
        Tables.CLIENT.updateItem(update -> update.tableName(offences)
                .key(Map.of("pk", AttributeValue.fromS("approval#refusals#203.0.113.0/24")))
                .updateExpression("ADD approvers :who")
                .expressionAttributeValues(Map.of(":who", AttributeValue.fromSs(List.of(person)))));
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
                new WindowKey("refusals", "203.0.113.0/24"),
                List.of(),
                new Strike(1, now, Optional.empty()),
                new Evidence("refusals", new Tally(1, 1, now, now), Duration.ofMinutes(1), List.of()),
                new Addition(List.of(new Mark(0, 0, "")), algorithm, Duration.ofDays(1)));
    }
}
