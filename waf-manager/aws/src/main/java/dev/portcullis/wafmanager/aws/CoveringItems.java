package dev.portcullis.wafmanager.aws;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.IpAddress;
import dev.portcullis.net.Notation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The entries whose subject contains a block, without asking for each of the 33 or 129 that might: going back from the
 * block in order, each item is either one of them, or shows how far on all others must be broader. For blocks that contain
 * ours and sort before the item contain the item's network too, and so the shortest block that holds both.
 */
record CoveringItems(DynamoDbClient client, String table, String kind) {

    private static final int BATCH = 8;

    List<Map<String, AttributeValue>> of(Cidr subject) {
        var found = new ArrayList<Map<String, AttributeValue>>();
        String before = ItemKey.sk(subject) + "~"; // behind every origin
        boolean more = true;
        while (more) {
            List<Map<String, AttributeValue>> items = before(ItemKey.partition(kind, subject), before);
            more = items.size() == BATCH;
            for (var item : items) {
                String sk = ItemKey.read(item).sk();
                if (sk.compareTo(before) >= 0) {
                    continue;
                }
                Cidr other = Cidr.parse(new Attributes(item).text(EntryCodec.SUBJECT), Notation.LENIENT)
                        .orThrow();
                if (other.contains(subject)) {
                    found.add(item);
                    before = sk;
                } else {
                    before = ItemKey.sk(shortest(other, subject)) + "~";
                }
            }
        }
        addBroaderThanPartitions(subject, found);
        return found;
    }

    private List<Map<String, AttributeValue>> before(String partition, String sk) {
        return client.query(query -> query.tableName(table)
                        .consistentRead(true)
                        .scanIndexForward(false)
                        .limit(BATCH)
                        .keyConditionExpression("#pk = :pk AND #sk < :sk")
                        .expressionAttributeNames(Map.of("#pk", ItemKey.PK, "#sk", ItemKey.SK))
                        .expressionAttributeValues(Map.of(":pk", Values.text(partition), ":sk", Values.text(sk))))
                .items();
    }

    /** Blocks so broad that they lie in the partition of their first address, which may be another. */
    private void addBroaderThanPartitions(Cidr subject, List<Map<String, AttributeValue>> found) {
        for (int prefix = 1; prefix < Math.min(ItemKey.partitionBits(subject.family()), subject.prefix()); prefix++) {
            Cidr broad = Cidr.containing(subject.network(), prefix);
            String partition = ItemKey.partition(kind, broad);
            if (!partition.equals(ItemKey.partition(kind, subject))) {
                found.addAll(client.query(query -> query.tableName(table)
                                .consistentRead(true)
                                .keyConditionExpression("#pk = :pk AND begins_with(#sk, :sk)")
                                .expressionAttributeNames(Map.of("#pk", ItemKey.PK, "#sk", ItemKey.SK))
                                .expressionAttributeValues(
                                        Map.of(":pk", Values.text(partition), ":sk", Values.text(ItemKey.sk(broad)))))
                        .items());
            }
        }
    }

    private static Cidr shortest(Cidr one, Cidr other) {
        IpAddress a = one.network();
        IpAddress b = other.network();
        int shift = 128 - one.family().bits();
        int same = a.high() != b.high()
                ? Long.numberOfLeadingZeros(a.high() ^ b.high())
                : 64 + Long.numberOfLeadingZeros(a.low() ^ b.low());
        int prefix = Math.min(same - shift, Math.min(one.prefix(), other.prefix()));
        return Cidr.containing(a, prefix);
    }
}
