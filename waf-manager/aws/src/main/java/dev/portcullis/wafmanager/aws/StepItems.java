package dev.portcullis.wafmanager.aws;

import dev.portcullis.wafmanager.Entry;
import dev.portcullis.wafmanager.OnceOnly;
import dev.portcullis.wafmanager.Step;
import dev.portcullis.wafmanager.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** What a commit writes. */
record StepItems(String table, String kind) {

    static final String VERSION = "version";
    private static final String EXPIRES = "expires";
    private static final String FINGERPRINT = "fingerprint";
    private static final String FORGOTTEN = "forgotten";

    /** An entry that is over is kept so long: its strikes count against the subject. */
    private static final Duration MEMORY = Duration.ofDays(7);

    TransactWriteItem change(Step<? extends Entry> step) {
        ItemKey key = ItemKey.of(kind, step.key());
        Optional<Long> seen = step.before().map(Versioned::version);
        String condition = seen.isPresent() ? "#version = :seen" : "attribute_not_exists(#version)";
        var names = Map.of("#version", VERSION);
        Map<String, AttributeValue> values =
                seen.map(version -> Map.of(":seen", Values.number(version))).orElse(null);
        if (step.after().isEmpty()) {
            return TransactWriteItem.builder()
                    .delete(Delete.builder()
                            .tableName(table)
                            .key(key.attributes())
                            .conditionExpression(condition)
                            .expressionAttributeNames(names)
                            .expressionAttributeValues(values)
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                            .build())
                    .build();
        }
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table)
                        .item(entry(key, step))
                        .conditionExpression(condition)
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .build())
                .build();
    }

    private static Map<String, AttributeValue> entry(ItemKey key, Step<? extends Entry> step) {
        Entry after = step.after().orElseThrow();
        var item = new HashMap<>(EntryCodec.write(after));
        item.putAll(key.attributes());
        item.put(VERSION, Values.number(step.audit().version()));
        after.term().until().ifPresent(until -> item.put(EXPIRES, Values.expiry(until.plus(MEMORY))));
        return item;
    }

    TransactWriteItem audit(Step<? extends Entry> step) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table)
                        .item(AuditItem.of(step.audit()))
                        .conditionExpression("attribute_not_exists(#pk)")
                        .expressionAttributeNames(Map.of("#pk", ItemKey.PK)))
                .build();
    }

    TransactWriteItem once(OnceOnly once) {
        var item = new HashMap<>(onceKey(once.actor(), once.key()).attributes());
        item.put(FINGERPRINT, Values.text(once.fingerprint()));
        item.put(FORGOTTEN, Values.time(once.forgottenAt()));
        item.put(EXPIRES, Values.expiry(once.forgottenAt()));
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table)
                        .item(item)
                        .conditionExpression("attribute_not_exists(#pk) OR #forgotten <= :now")
                        .expressionAttributeNames(Map.of("#pk", ItemKey.PK, "#forgotten", FORGOTTEN))
                        .expressionAttributeValues(Map.of(":now", Values.time(once.at())))
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }

    static ItemKey onceKey(String actor, String key) {
        return new ItemKey("once#" + actor, key);
    }

    static String fingerprint(Map<String, AttributeValue> item) {
        return new Attributes(item).text(FINGERPRINT);
    }

    static boolean remembered(Map<String, AttributeValue> item, Instant now) {
        return new Attributes(item)
                .time(FORGOTTEN)
                .filter(end -> end.isAfter(now))
                .isPresent();
    }
}
