package dev.portcullis.wafmanager.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.local.dynamodb.TableDefinitions;
import dev.portcullis.wafmanager.OffenceWindow;
import dev.portcullis.wafmanager.OffenceWindowContract;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbOffencesTest extends OffenceWindowContract {

    private final String table = Tables.create(TableDefinitions.OFFENCES);

    @Override
    protected OffenceWindow window() {
        return new DynamoDbOffences(Tables.CLIENT, table);
    }

    @Test
    void an_item_is_bounded_and_lives_until_its_offences_earn_nothing() {
        OffenceWindow window = window();
        for (int i = 0; i < SCENARIO.memory() + 5; i++) {
            record(window, "id" + i, i);
        }
        var items = Tables.CLIENT.scan(scan -> scan.tableName(table)).items();
        assertThat(items).singleElement().satisfies(item -> {
            assertThat(item.get("pk")).isEqualTo(AttributeValue.fromS("refusals#203.0.113.7/32"));
            assertThat(new Attributes(item).times("times"))
                    .hasSize(SCENARIO.memory())
                    .containsEntry("id14", NOW.plusSeconds(14));
            var expires = NOW.plusSeconds(14).plus(SCENARIO.window()).plus(SCENARIO.banFor());
            assertThat(item.get("expires")).isEqualTo(AttributeValue.fromN(Long.toString(expires.getEpochSecond())));
        });
    }
}
