package dev.portcullis.local.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/** The event by which Lambda hands stream records to a function. */
final class StreamEnvelope {

    private StreamEnvelope() {}

    static byte[] of(String streamArn, List<Record> records) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        var array = event.putArray("Records");
        records.forEach(each -> array.add(of(streamArn, each)));
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode of(String streamArn, Record source) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("eventID", source.eventID());
        node.put("eventName", source.eventNameAsString());
        node.put("eventVersion", "1.1");
        node.put("eventSource", "aws:dynamodb");
        node.put("awsRegion", Account.REGION);
        StreamRecord change = source.dynamodb();
        ObjectNode dynamodb = node.putObject("dynamodb");
        dynamodb.put(
                "ApproximateCreationDateTime",
                change.approximateCreationDateTime().getEpochSecond());
        dynamodb.set("Keys", AttributeJson.of(change.keys()));
        if (change.hasNewImage()) {
            dynamodb.set("NewImage", AttributeJson.of(change.newImage()));
        }
        if (change.hasOldImage()) {
            dynamodb.set("OldImage", AttributeJson.of(change.oldImage()));
        }
        dynamodb.put("SequenceNumber", change.sequenceNumber());
        dynamodb.put("SizeBytes", change.sizeBytes());
        dynamodb.put("StreamViewType", change.streamViewTypeAsString());
        // Only where DynamoDB itself deleted what had expired.
        if (source.userIdentity() != null) {
            node.putObject("userIdentity")
                    .put("principalId", source.userIdentity().principalId())
                    .put("type", source.userIdentity().type());
        }
        // DynamoDB Local's streams have a region and an account of their own.
        node.put(
                "eventSourceARN",
                streamArn.replace(":ddblocal:000000000000:", ":" + Account.REGION + ":" + Account.ID + ":"));
        return node;
    }
}
