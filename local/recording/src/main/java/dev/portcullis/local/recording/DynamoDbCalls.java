package dev.portcullis.local.recording;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * DynamoDB's calls as IAM sees them: a transaction needs the right to each action in it, an index is a resource of its own, and
 * a stream another.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html">its actions</a>
 */
final class DynamoDbCalls {

    /** What a request says. */
    record Request(String function, String operation, JsonNode body, Map<String, String> conditions) {
        RecordedCall call(String action, String resource, Map<String, String> more) {
            var all = new HashMap<>(conditions);
            all.putAll(more);
            return new RecordedCall(function, "dynamodb:" + action, resource, all);
        }
    }

    /** A shard iterator doesn't tell its stream: the last one that the function asked for is taken. */
    private final Map<String, String> streams = new ConcurrentHashMap<>();

    List<RecordedCall> of(Request request) {
        JsonNode body = request.body();
        return switch (request.operation()) {
            case "TransactWriteItems" -> inTransaction(request, body.path("TransactItems"));
            case "TransactGetItems" -> inTransaction(request, body.path("TransactItems"));
            case "BatchGetItem", "BatchWriteItem" -> {
                List<RecordedCall> calls = new ArrayList<>();
                body.path("RequestItems")
                        .fieldNames()
                        .forEachRemaining(
                                table -> calls.add(request.call(request.operation(), table(table), Map.of())));
                yield calls;
            }
            case "ListStreams" -> List.of(request.call("ListStreams", "*", Map.of()));
            case "DescribeStream", "GetShardIterator" -> {
                String stream = "stream of " + body.path("StreamArn").asText().split("/", 3)[1];
                streams.put(request.function(), stream);
                yield List.of(request.call(request.operation(), stream, Map.of()));
            }
            case "GetRecords" ->
                List.of(request.call("GetRecords", streams.getOrDefault(request.function(), "*"), Map.of()));
            default ->
                List.of(request.call(
                        request.operation(),
                        body.has("IndexName") ? "indexes of " + name(body) : table(name(body)),
                        shape(body)));
        };
    }

    private static List<RecordedCall> inTransaction(Request request, JsonNode items) {
        List<RecordedCall> calls = new ArrayList<>();
        for (JsonNode item : items) {
            item.properties().forEach(part -> {
                String action = part.getKey().equals("ConditionCheck") ? "ConditionCheckItem" : part.getKey() + "Item";
                calls.add(request.call(action, table(name(part.getValue())), shape(part.getValue())));
            });
        }
        return calls;
    }

    private static Map<String, String> shape(JsonNode body) {
        Map<String, String> conditions = new HashMap<>();
        String returned = body.path("ReturnValues").asText();
        if (!returned.isEmpty()) {
            conditions.put("dynamodb:ReturnValues", returned);
        }
        return conditions;
    }

    private static String table(String name) {
        return "table " + name;
    }

    /** A table's name, or its ARN, which ends in it. */
    private static String name(JsonNode body) {
        String name = body.path("TableName").asText();
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
