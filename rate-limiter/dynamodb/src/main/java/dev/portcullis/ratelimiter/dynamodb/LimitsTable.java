package dev.portcullis.ratelimiter.dynamodb;

import dev.portcullis.ratelimiter.LimiterUnavailable;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** The table, in terms of what a conditional write can come to. */
final class LimitsTable {

    private final DynamoDbClient client;
    private final LimiterSettings settings;

    LimitsTable(DynamoDbClient client, LimiterSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    /**
     * What came of a write.
     *
     * @param held whether its condition held, so that it was done
     * @param item the item as it now is, done or not; empty where there is none
     */
    record Outcome(boolean held, Map<String, AttributeValue> item) {}

    /**
     * Writes if the condition holds.
     *
     * @param spent of the time for a decision
     * @throws LimiterUnavailable when DynamoDB can't be reached in time, throttles, or refuses the request
     */
    Outcome write(LimitsWrite write, Map<String, AttributeValue> key, Duration spent) {
        Duration left = settings.decision().minus(spent);
        if (left.isNegative() || left.isZero()) {
            throw unavailable("no answer within " + settings.decision().toMillis() + " ms");
        }
        Duration attempt = settings.attempt().compareTo(left) < 0 ? settings.attempt() : left;
        var request = write.request(settings.table(), key)
                .overrideConfiguration(
                        bounds -> bounds.apiCallAttemptTimeout(attempt).apiCallTimeout(left))
                .build();
        try {
            return new Outcome(true, client.updateItem(request).attributes());
        } catch (ConditionalCheckFailedException e) {
            return new Outcome(false, e.item());
        } catch (SdkException e) {
            throw new LimiterUnavailable(message(String.valueOf(e.getMessage())), e);
        }
    }

    LimiterUnavailable unavailable(String reason) {
        return new LimiterUnavailable(message(reason));
    }

    private String message(String reason) {
        return "table " + settings.table() + ": " + reason;
    }
}
