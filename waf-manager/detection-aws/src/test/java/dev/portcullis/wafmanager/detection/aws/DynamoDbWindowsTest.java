package dev.portcullis.wafmanager.detection.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.local.dynamodb.TableDefinitions;
import dev.portcullis.wafmanager.detection.Addition;
import dev.portcullis.wafmanager.detection.Mark;
import dev.portcullis.wafmanager.detection.Threshold;
import dev.portcullis.wafmanager.detection.WindowKey;
import dev.portcullis.wafmanager.detection.WindowStore;
import dev.portcullis.wafmanager.detection.WindowStoreContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class DynamoDbWindowsTest extends WindowStoreContract {

    private final String table = Tables.create(TableDefinitions.OFFENCES);

    @Override
    protected WindowStore emptyStore() {
        return new DynamoDbWindows(
                Tables.CLIENT,
                table,
                (key, marks, why) -> new DeadLetters(Tables.CLIENT, table).window(key, marks, why, Instant.now()));
    }

    @Test
    void an_item_is_small_and_ends_with_its_memory() {
        long newest = Instant.now().toEpochMilli();
        var addition = new Addition(
                List.of(new Mark(newest, 7, "")), new Threshold(5, Duration.ofMinutes(1)), Duration.ofHours(1));
        emptyStore().add(Map.of(new WindowKey("refusals", "203.0.113.7/32"), addition));
        assertThat(Tables.CLIENT.scan(scan -> scan.tableName(table)).items())
                .singleElement()
                .satisfies(item -> {
                    assertThat(value(item, "pk").s()).isEqualTo("window#refusals#203.0.113.7/32");
                    assertThat(value(item, "marks").b().asByteArray()).hasSize(18);
                    assertThat(Long.parseLong(value(item, "expires").n())).isEqualTo((newest + 3_600_999) / 1000);
                });
    }

    @Test
    void what_dynamodb_never_takes_goes_to_the_dead_letters_and_the_rest_counts() {
        var addition = new Addition(
                List.of(new Mark(Instant.now().toEpochMilli(), 7, "")),
                new Threshold(5, Duration.ofMinutes(1)),
                Duration.ofHours(1));
        var poison = new WindowKey("refusals", "x".repeat(2_100)); // a key has at most 2,048 bytes
        var good = new WindowKey("refusals", "203.0.113.7/32");
        assertThat(emptyStore().add(Map.of(poison, addition, good, addition))).containsOnlyKeys(good);
        assertThat(Tables.CLIENT.scan(scan -> scan.tableName(table)).items())
                .filteredOn(item -> value(item, "pk").s().startsWith("dead#window#refusals#xxx"))
                .singleElement()
                .satisfies(item -> assertThat(value(item, "sample").s()).startsWith("1 marks for xxx"));
        assertThat(emptyStore().add(Map.of(poison, addition))).isEmpty();
    }

    @Test
    void when_all_is_rejected_the_call_fails() {
        var addition =
                new Addition(List.of(new Mark(1, 7, "")), new Threshold(5, Duration.ofMinutes(1)), Duration.ofHours(1));
        var one = new WindowKey("one", "x".repeat(2_100));
        var other = new WindowKey("other", "x".repeat(2_100));
        assertThatThrownBy(() -> emptyStore().add(Map.of(one, addition, other, addition)))
                .isInstanceOf(DynamoDbException.class);
        assertThat(Tables.CLIENT.scan(scan -> scan.tableName(table)).items()).isEmpty();
    }

    private static AttributeValue value(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name));
    }
}
