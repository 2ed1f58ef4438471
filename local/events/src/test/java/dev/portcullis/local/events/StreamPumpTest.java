package dev.portcullis.local.events;

import static dev.portcullis.local.events.Recorder.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.local.dynamodb.DynamoDbLocal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

class StreamPumpTest {

    private static final StreamMapping MAPPING =
            StreamMapping.standard().withPoll(Duration.ofMillis(20)).withRetryDelay(Duration.ofMillis(20));

    private static DynamoDbLocal server;
    private static DynamoDbClient tables;
    private static DynamoDbStreamsClient streams;

    private final Recorder function = new Recorder();
    private final String table = "t-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        server = DynamoDbLocal.start(0);
        tables = server.newClient();
        streams = DynamoDbStreamsClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @AfterAll
    static void stop() {
        streams.close();
        tables.close();
        server.close();
    }

    @Test
    void inserts_changes_and_deletions_come_in_order_in_the_form_of_lambda() {
        create(true);
        put("a", "1");
        put("a", "2");
        tables.deleteItem(request -> request.tableName(table).key(Map.of("pk", AttributeValue.fromS("a"))));
        try (var pump = StreamPump.start(streams, table, MAPPING, "reconcile", function)) {
            await("all came", () -> records().size() == 3);
        }
        List<JsonNode> records = records();
        assertThat(records)
                .extracting(each -> each.path("eventName").asText())
                .containsExactly("INSERT", "MODIFY", "REMOVE");
        JsonNode change = records.get(1);
        assertThat(change.path("eventID").asText()).isNotEmpty();
        assertThat(change.path("eventVersion").asText()).isEqualTo("1.1");
        assertThat(change.path("eventSource").asText()).isEqualTo("aws:dynamodb");
        assertThat(change.path("eventSourceARN").asText())
                .startsWith("arn:aws:dynamodb:us-east-1:123456789012:table/" + table + "/stream/");
        assertThat(change.at("/dynamodb/Keys").toString()).isEqualTo("{\"pk\":{\"S\":\"a\"}}");
        assertThat(change.at("/dynamodb/OldImage/value/N").asText()).isEqualTo("1");
        assertThat(change.at("/dynamodb/NewImage/value/N").asText()).isEqualTo("2");
        assertThat(change.at("/dynamodb/ApproximateCreationDateTime").isIntegralNumber())
                .isTrue();
        assertThat(change.at("/dynamodb/SequenceNumber").asText()).matches("\\d+");
        assertThat(change.at("/dynamodb/SizeBytes").asLong()).isPositive();
        assertThat(change.at("/dynamodb/StreamViewType").asText()).isEqualTo("NEW_AND_OLD_IMAGES");
        assertThat(records.get(2).at("/dynamodb/NewImage").isMissingNode()).isTrue();
    }

    @Test
    void from_latest_what_was_there_before_does_not_come() {
        create(true);
        put("old", "1");
        var latest = MAPPING.withFrom(StreamMapping.Position.LATEST);
        try (var pump = StreamPump.start(streams, table, latest, "reconcile", function)) {
            put("new", "1");
            await("it came", () -> !records().isEmpty());
        }
        assertThat(keys()).containsExactly("new");
    }

    @Test
    void a_batch_holds_no_more_than_its_size() {
        create(true);
        IntStream.range(0, 7).forEach(i -> put("k" + i, "1"));
        try (var pump = StreamPump.start(streams, table, MAPPING.withBatchSize(3), "reconcile", function)) {
            await("all came", () -> records().size() == 7);
        }
        assertThat(function.events())
                .allSatisfy(event -> assertThat(event.path("Records")).hasSizeLessThanOrEqualTo(3));
        assertThat(keys()).containsExactly("k0", "k1", "k2", "k3", "k4", "k5", "k6");
    }

    @Test
    void a_batch_that_fails_is_tried_again_before_those_behind_it() {
        create(true);
        IntStream.range(0, 3).forEach(i -> put("k" + i, "1"));
        var failing = new Recorder(2);
        try (var pump = StreamPump.start(streams, table, MAPPING.withBatchSize(1), "reconcile", failing)) {
            await("all came", () -> records(failing).size() == 3);
        }
        assertThat(failing.calls()).isEqualTo(5);
        assertThat(keys(failing)).containsExactly("k0", "k1", "k2");
    }

    @Test
    void a_batch_that_fails_too_often_is_left_behind() {
        create(true);
        IntStream.range(0, 3).forEach(i -> put("k" + i, "1"));
        var failing = new Recorder(2);
        var mapping = MAPPING.withBatchSize(1).withAttempts(2);
        try (var pump = StreamPump.start(streams, table, mapping, "reconcile", failing)) {
            await("the others came", () -> records(failing).size() == 2);
        }
        assertThat(keys(failing)).containsExactly("k1", "k2");
    }

    @Test
    void every_type_of_attribute_keeps_its_form() {
        create(true);
        tables.putItem(request -> request.tableName(table)
                .item(Map.of(
                        "pk", AttributeValue.fromS("a"),
                        "b", AttributeValue.fromB(SdkBytes.fromUtf8String("hi")),
                        "l", AttributeValue.fromL(List.of(AttributeValue.fromBool(true), AttributeValue.fromNul(true))),
                        "m", AttributeValue.fromM(Map.of("n", AttributeValue.fromN("1.5"))),
                        "ss", AttributeValue.fromSs(List.of("x")),
                        "ns", AttributeValue.fromNs(List.of("7")),
                        "bs", AttributeValue.fromBs(List.of(SdkBytes.fromUtf8String("hi"))))));
        try (var pump = StreamPump.start(streams, table, MAPPING, "reconcile", function)) {
            await("it came", () -> !records().isEmpty());
        }
        assertThat(records().get(0).at("/dynamodb/NewImage"))
                .isEqualTo(Recorder.json(("{\"pk\":{\"S\":\"a\"},\"b\":{\"B\":\"aGk=\"},"
                                + "\"l\":{\"L\":[{\"BOOL\":true},{\"NULL\":true}]},\"m\":{\"M\":{\"n\":{\"N\":\"1.5\"}}},"
                                + "\"ss\":{\"SS\":[\"x\"]},\"ns\":{\"NS\":[\"7\"]},\"bs\":{\"BS\":[\"aGk=\"]}}")
                        .getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_table_without_a_stream_is_named() {
        create(false);
        assertThatThrownBy(() -> StreamPump.start(streams, table, MAPPING, "reconcile", function))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("table " + table + " has no stream: give it a StreamSpecification");
    }

    private void create(boolean stream) {
        tables.createTable(request -> {
            request.tableName(table)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(KeySchemaElement.builder()
                            .attributeName("pk")
                            .keyType(KeyType.HASH)
                            .build())
                    .attributeDefinitions(AttributeDefinition.builder()
                            .attributeName("pk")
                            .attributeType(ScalarAttributeType.S)
                            .build());
            if (stream) {
                request.streamSpecification(
                        each -> each.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES));
            }
        });
    }

    private void put(String key, String value) {
        tables.putItem(request -> request.tableName(table)
                .item(Map.of("pk", AttributeValue.fromS(key), "value", AttributeValue.fromN(value))));
    }

    private List<JsonNode> records() {
        return records(function);
    }

    private List<String> keys() {
        return keys(function);
    }

    private static List<JsonNode> records(Recorder from) {
        return from.events().stream()
                .flatMap(event -> event.path("Records").valueStream())
                .toList();
    }

    private static List<String> keys(Recorder from) {
        return records(from).stream()
                .map(each -> each.at("/dynamodb/Keys/pk/S").asText())
                .toList();
    }
}
