package dev.portcullis.ratelimiter.dynamodb;

import dev.portcullis.ratelimiter.BucketKey;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where in the table an entry is: all in one partition, in which the defaults and the plans sort before the clients, so that
 * they can be read without them.
 */
final class PlanKey {

    static final String PARTITION = "pk";
    static final String SORT = "sk";
    static final String PLANS = "plans";
    static final String DEFAULTS = "defaults";
    static final String PLAN = "plan#";
    static final String CLIENT = "plan-of#"; // '-' comes after '#'

    private PlanKey() {}

    static Map<String, AttributeValue> defaults() {
        return key(DEFAULTS);
    }

    static Map<String, AttributeValue> plan(String name) {
        return key(PLAN + name);
    }

    static Map<String, AttributeValue> client(BucketKey client) {
        return key(CLIENT + client.text());
    }

    private static Map<String, AttributeValue> key(String sort) {
        return Map.of(PARTITION, AttributeValue.fromS(PLANS), SORT, AttributeValue.fromS(sort));
    }
}
