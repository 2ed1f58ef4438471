package dev.portcullis.ratelimiter.dynamodb;

import dev.portcullis.ratelimiter.BucketWrite;
import dev.portcullis.ratelimiter.Posting;
import dev.portcullis.ratelimiter.Posting.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** A write in DynamoDB's words: what is set, under which condition. */
final class BucketUpdate {

    private static final long NANOS = 1_000_000_000L;

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();
    private final List<String> sets = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();

    BucketUpdate(BucketWrite write) {
        names.put("#v", StoredBuckets.RATES);
        values.put(":v", AttributeValue.fromS(write.rates()));
        sets.add("#v = :v");
        if (write.expectedRates().equals(StoredBuckets.FOREIGN)) {
            values.put(":s", AttributeValue.fromS("S"));
            conditions.add("NOT attribute_type(#v, :s)");
        } else {
            values.put(":was", AttributeValue.fromS(write.expectedRates()));
            conditions.add("(attribute_not_exists(#v) OR #v = :was)");
        }
        names.put("#e", StoredBuckets.EXPIRES);
        values.put(":e", StoredBuckets.number(write.fullAt() / NANOS + 1));
        sets.add("#e = :e");
        write.postings().forEach(this::post);
    }

    private void post(Posting posting) {
        int i = conditions.size();
        names.put("#m" + i, StoredBuckets.MARK + posting.limit());
        values.put(":a" + i, StoredBuckets.number(posting.amount()));
        sets.add((posting.kind() == Kind.SET ? "#m%1$d = :a%1$d" : "#m%1$d = #m%1$d + :a%1$d").formatted(i));
        // a fraction counts as the next whole number: above from - 1 is from
        values.put(":f" + i, StoredBuckets.number(posting.from() - 1));
        String range = "#m%1$d > :f%1$d";
        if (posting.to() < Long.MAX_VALUE) {
            values.put(":t" + i, StoredBuckets.number(posting.to()));
            range = "(#m%1$d > :f%1$d AND #m%1$d <= :t%1$d)";
        } else if (posting.kind() == Kind.SET) {
            // what is no mark counts as the largest one, so that it can be replaced
            values.put(":n", AttributeValue.fromS("N"));
            values.put(":less", StoredBuckets.number(-1));
            range = "(#m%1$d > :f%1$d OR #m%1$d <= :less"
                    + " OR (attribute_exists(#m%1$d) AND NOT attribute_type(#m%1$d, :n)))";
        }
        conditions.add((posting.from() == 0 ? "(attribute_not_exists(#m%1$d) OR " + range + ")" : range).formatted(i));
    }

    UpdateItemRequest.Builder request(String table, Map<String, AttributeValue> key) {
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(key)
                .updateExpression("SET " + String.join(", ", sets))
                .conditionExpression(String.join(" AND ", conditions))
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .returnValues(ReturnValue.ALL_NEW)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    }
}
