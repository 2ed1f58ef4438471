package dev.portcullis.ratelimiter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.local.dynamodb.DynamoDbLocal;
import dev.portcullis.ratelimiter.BucketItem;
import dev.portcullis.ratelimiter.BucketKey;
import dev.portcullis.ratelimiter.BucketState;
import dev.portcullis.ratelimiter.BucketStore;
import dev.portcullis.ratelimiter.BucketStore.Answer;
import dev.portcullis.ratelimiter.BucketStoreContract;
import dev.portcullis.ratelimiter.BucketWrite;
import dev.portcullis.ratelimiter.Posting;
import dev.portcullis.ratelimiter.Posting.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbBucketsTest extends BucketStoreContract {

    private static final long NANOS = 1_000_000_000L;

    @SuppressWarnings("NullAway.Init")
    private static DynamoDbLocal server;

    @SuppressWarnings("NullAway.Init")
    private Database database;

    private final BucketItem stored =
            new BucketItem(BucketKey.of(UUID.randomUUID().toString()), "plan", 3);

    @BeforeAll
    static void start() {
        server = Database.server();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void connect() {
        database = new Database(server.endpoint());
    }

    @AfterEach
    void disconnect() {
        database.close();
    }

    @Override
    protected BucketStore store() {
        return new DynamoDbBuckets(database.client, Database.SETTINGS);
    }

    @Test
    void a_write_is_one_request_done_or_not() {
        database.requests.set(0);
        store().write(stored, set(0, 0, 5));
        store().write(stored, set(0, 0, 5));
        assertThat(database.requests).hasValue(2);
    }

    @Test
    void an_item_has_its_key_its_rates_its_marks_and_when_it_says_nothing_more() {
        store().write(stored, set(0, 0, 5));
        assertThat(read())
                .isEqualTo(Map.of(
                        "pk", AttributeValue.fromS(stored.key().text() + "|plan|3"),
                        "v", AttributeValue.fromS("r"),
                        "mark_l", AttributeValue.fromN("5"),
                        "expires", AttributeValue.fromN(Long.toString(now / NANOS + 61))));
    }

    @Test
    void what_is_no_mark_counts_as_the_largest_and_can_be_replaced() {
        for (AttributeValue foreign : List.of(
                AttributeValue.fromS("soon"),
                AttributeValue.fromNul(true),
                AttributeValue.fromM(Map.of()),
                AttributeValue.fromN("-1"),
                AttributeValue.fromN("-1e30"),
                AttributeValue.fromN("9223372036854775807"),
                AttributeValue.fromN("9223372036854775808"),
                AttributeValue.fromN("9e125"))) {
            put("mark_l", foreign);
            var seen = new BucketState("", Map.of("l", Long.MAX_VALUE));
            assertThat(store().write(stored, set(0, 100, 7)))
                    .as(foreign.toString())
                    .isEqualTo(new Answer.Rejected(seen));
            assertThat(store().write(stored, set(Long.MAX_VALUE, Long.MAX_VALUE, 7)))
                    .as(foreign.toString())
                    .isEqualTo(new Answer.Written(new BucketState("r", Map.of("l", 7L))));
        }
    }

    @Test
    void a_fraction_counts_as_the_next_whole_number() {
        put("mark_l", AttributeValue.fromN("4.25"));
        var seen = new BucketState("", Map.of("l", 5L));
        assertThat(store().write(stored, set(0, 4, 7))).isEqualTo(new Answer.Rejected(seen));
        assertThat(store().write(stored, set(6, 9, 7))).isEqualTo(new Answer.Rejected(seen));
        assertThat(store().write(stored, set(5, 5, 7)))
                .isEqualTo(new Answer.Written(new BucketState("r", Map.of("l", 7L))));
        put("mark_l", AttributeValue.fromN("-0.5"));
        assertThat(store().write(stored, set(0, 0, 7))).isInstanceOf(Answer.Written.class);
    }

    @Test
    void rates_of_another_type_are_no_ones_and_can_be_replaced() {
        put("v", AttributeValue.fromN("7"));
        Answer answer = store().write(stored, set(0, 100, 7));
        assertThat(answer).isInstanceOf(Answer.Rejected.class);
        String foreign = ((Answer.Rejected) answer).state().rates();
        var mending =
                new BucketWrite(now, foreign, "r", List.of(new Posting("l", 0, 0, Kind.SET, 7)), now + 60 * NANOS);
        assertThat(store().write(stored, mending)).isEqualTo(new Answer.Written(new BucketState("r", Map.of("l", 7L))));
        assertThat(store().write(stored, mending)).isInstanceOf(Answer.Rejected.class);
    }

    private BucketWrite set(long from, long to, long amount) {
        return new BucketWrite(now, "r", "r", List.of(new Posting("l", from, to, Kind.SET, amount)), now + 60 * NANOS);
    }

    private void put(String attribute, AttributeValue value) {
        var content = new HashMap<>(StoredBuckets.key(stored));
        content.put(attribute, value);
        database.client.putItem(put -> put.tableName(Database.SETTINGS.table()).item(content));
    }

    private Map<String, AttributeValue> read() {
        return database.client
                .getItem(get -> get.tableName(Database.SETTINGS.table()).key(StoredBuckets.key(stored)))
                .item();
    }
}
