package dev.portcullis.wafmanager.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.local.dynamodb.TableDefinitions;
import dev.portcullis.net.Cidr;
import dev.portcullis.wafmanager.Ban;
import dev.portcullis.wafmanager.BanStore;
import dev.portcullis.wafmanager.BanStoreContract;
import dev.portcullis.wafmanager.Origin;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbBansTest extends BanStoreContract {

    private final String table = Tables.create(TableDefinitions.BANS);

    @Override
    protected BanStore store() {
        return new DynamoDbBans(Tables.CLIENT, table);
    }

    @Test
    void an_item_reads_well_and_expires_no_earlier_than_its_ban() {
        var until = NOW.plusMillis(1);
        store().place(new Ban(
                Cidr.of("2001:db8::/64"), new Origin("scenario:refusals"), "refusals", "why", NOW, Optional.of(until)));
        assertThat(Tables.CLIENT.scan(scan -> scan.tableName(table)).items())
                .containsExactly(Map.of(
                        "subject", AttributeValue.fromS("2001:db8::/64"),
                        "origin", AttributeValue.fromS("scenario:refusals"),
                        "reason", AttributeValue.fromS("refusals"),
                        "evidence", AttributeValue.fromS("why"),
                        "since", AttributeValue.fromN(Long.toString(NOW.toEpochMilli())),
                        "until", AttributeValue.fromN(Long.toString(until.toEpochMilli())),
                        "expires", AttributeValue.fromN(Long.toString(NOW.getEpochSecond() + 1))));
    }

    @Test
    void an_item_that_nobody_can_read_hides_no_other() {
        var good = new Ban(Cidr.of("203.0.113.7/32"), new Origin("scenario:o"), "r", "e", NOW, Optional.empty());
        store().place(good);
        Tables.CLIENT.putItem(put -> put.tableName(table)
                .item(Map.of(
                        "subject", AttributeValue.fromS("203.0.113.8"), "origin", AttributeValue.fromS("by hand"))));
        assertThat(store().activeAt(NOW)).containsExactly(good);
    }

    /** DynamoDB answers a scan in pages of 1 MB. */
    @Test
    void bans_beyond_the_first_page_are_found() {
        BanStore store = store();
        for (int i = 0; i < 8; i++) {
            Tables.CLIENT.putItem(put -> put.tableName(table)
                    .item(Map.of(
                            "subject", AttributeValue.fromS("filler"),
                            "origin",
                                    AttributeValue.fromS(
                                            java.util.UUID.randomUUID().toString()),
                            "until", AttributeValue.fromN("0"),
                            "evidence", AttributeValue.fromS("x".repeat(380_000)))));
        }
        for (int i = 0; i < 8; i++) {
            store.place(new Ban(
                    Cidr.of("198.51.100." + i + "/32"), new Origin("scenario:o"), "r", "e", NOW, Optional.empty()));
        }
        assertThat(store.activeAt(NOW)).hasSize(8);
    }
}
