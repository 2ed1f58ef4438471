package dev.portcullis.ratelimiter.dynamodb;

import dev.portcullis.ratelimiter.BucketItem;
import dev.portcullis.ratelimiter.BucketStore;
import dev.portcullis.ratelimiter.BucketWrite;
import dev.portcullis.ratelimiter.LimiterUnavailable;
import dev.portcullis.ratelimiter.LimiterUnavailable.Reason;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingReason;

/**
 * Buckets that all instances share through a DynamoDB table: each write is one conditional {@code UpdateItem}, whose failure
 * returns the item, so that a refusal or a wrong guess costs no further request to learn from.
 */
public final class DynamoDbBuckets implements BucketStore {

    /** As in {@code TableWriteKeyRangeThroughputExceeded}: the item's own partition is at its end. */
    private static final String HOT = "KeyRangeThroughputExceeded";

    private final DynamoDbClient client;
    private final LimiterSettings settings;

    /**
     * Buckets in a table that exists.
     *
     * @param client used as it was built, but for the time-outs of each request; its builder closes it, and bounds its retries
     */
    public DynamoDbBuckets(DynamoDbClient client, LimiterSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    @Override
    public Answer write(BucketItem item, BucketWrite write) {
        var request = new BucketUpdate(write)
                .request(settings.table(), StoredBuckets.key(item))
                .overrideConfiguration(bounds ->
                        bounds.apiCallAttemptTimeout(settings.attempt()).apiCallTimeout(settings.decision()))
                .build();
        try {
            return new Answer.Written(
                    StoredBuckets.state(client.updateItem(request).attributes()));
        } catch (ConditionalCheckFailedException e) {
            return new Answer.Rejected(StoredBuckets.state(e.item()));
        } catch (ThrottlingException e) {
            return unavailable(reason(e.throttlingReasons()), e);
        } catch (ProvisionedThroughputExceededException e) {
            return unavailable(reason(e.throttlingReasons()), e);
        } catch (RequestLimitExceededException e) {
            return unavailable(Reason.THROTTLED, e);
        } catch (SdkException e) {
            return unavailable(Reason.UNREACHABLE, e);
        }
    }

    private static Reason reason(List<ThrottlingReason> reasons) {
        return reasons.stream()
                        .anyMatch(reason -> String.valueOf(reason.reason()).endsWith(HOT))
                ? Reason.HOT_ITEM
                : Reason.THROTTLED;
    }

    private Answer unavailable(Reason reason, SdkException cause) {
        return new Answer.Unavailable(
                new LimiterUnavailable(reason, "table " + settings.table() + ": " + cause.getMessage(), cause));
    }
}
