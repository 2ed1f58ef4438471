package dev.portcullis.wafmanager.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.local.dynamodb.TableDefinitions;
import dev.portcullis.wafmanager.Allowance;
import dev.portcullis.wafmanager.AuditTrail;
import dev.portcullis.wafmanager.Ban;
import dev.portcullis.wafmanager.BooksContract;
import dev.portcullis.wafmanager.EntryStore;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbBooksTest extends BooksContract {

    private final String table = Tables.create(TableDefinitions.BANS);
    private final DynamoDbBooks books = new DynamoDbBooks(Tables.CLIENT, table);

    @Override
    protected EntryStore<Ban> bans() {
        return books.bans();
    }

    @Override
    protected EntryStore<Allowance> allowlist() {
        return books.allowlist();
    }

    @Override
    protected AuditTrail audit() {
        return books.audit();
    }

    @Test
    void an_item_reads_well_and_outlives_its_ban_for_its_strikes() {
        book().place(ban("203.0.113.7/32", 60), mandate());
        var item = Tables.CLIENT
                .getItem(get ->
                        get.tableName(table).key(new ItemKey("ban#4#3", "cb007107/032#scenario:refusals").attributes()))
                .item();
        assertThat(item)
                .containsEntry("subject", AttributeValue.fromS("203.0.113.7/32"))
                .containsEntry("origin", AttributeValue.fromS("scenario:refusals"))
                .containsEntry("mode", AttributeValue.fromS("block"))
                .containsEntry("until", AttributeValue.fromN(Long.toString(NOW.toEpochMilli() + 60_000)))
                .containsEntry(
                        "expires", AttributeValue.fromN(Long.toString(NOW.getEpochSecond() + 60 + 7 * 24 * 3600)));
    }

    @Test
    void an_item_that_nobody_can_read_hides_no_other() {
        Ban good = ban("203.0.113.7/32", 60);
        book().place(good, mandate());
        Tables.CLIENT.putItem(put -> put.tableName(table)
                .item(Map.of(
                        "pk", AttributeValue.fromS("ban#4#3"),
                        "sk", AttributeValue.fromS("by hand"),
                        "subject", AttributeValue.fromS("203.0.113.8"))));
        assertThat(bans().activeAt(NOW)).containsExactly(good);
    }

    /** DynamoDB answers a query in pages of 1 MB. */
    @Test
    void bans_beyond_the_first_page_are_found() {
        for (int i = 0; i < 4; i++) {
            Tables.CLIENT.putItem(put -> put.tableName(table)
                    .item(Map.of(
                            "pk", AttributeValue.fromS("ban#4#3"),
                            "sk", AttributeValue.fromS("0" + UUID.randomUUID()),
                            "until", AttributeValue.fromN("0"),
                            "evidence", AttributeValue.fromS("x".repeat(380_000)))));
        }
        book().place(ban("203.0.113.7/32", 60), mandate());
        assertThat(bans().activeAt(NOW)).hasSize(1);
    }
}
