package dev.portcullis.ratelimiter.dynamodb;

import dev.portcullis.ratelimiter.BucketInspection;
import dev.portcullis.ratelimiter.BucketKey;
import dev.portcullis.ratelimiter.EpochNanos;
import dev.portcullis.ratelimiter.Level;
import dev.portcullis.ratelimiter.LimiterUnavailable;
import dev.portcullis.ratelimiter.Plan;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Looks at the items of {@link DynamoDbLimiter}, each time anew, and takes them away. */
public final class DynamoDbInspection implements BucketInspection {

    private final DynamoDbClient client;
    private final LimiterSettings settings;

    /**
     * A look at a table that exists.
     *
     * @param client used as it was built, but for the time-outs; its builder closes it, and bounds its retries
     */
    public DynamoDbInspection(DynamoDbClient client, LimiterSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    @Override
    public List<Level> peek(BucketKey key, Plan plan, Instant now) {
        var item = answer(() -> client.getItem(get -> get.tableName(settings.table())
                        .key(LimitsItem.key(key, plan))
                        .consistentRead(true)
                        .overrideConfiguration(bounds ->
                                bounds.apiCallAttemptTimeout(settings.attempt()).apiCallTimeout(settings.decision()))))
                .item();
        return LimitsItem.buckets(plan, item).levels(EpochNanos.of(now));
    }

    /** Other instances may go on refusing for as long as they would have, since they needn't ask to do so. */
    @Override
    public void reset(BucketKey key, Plan plan) {
        answer(() -> client.deleteItem(delete -> delete.tableName(settings.table())
                .key(LimitsItem.key(key, plan))
                .overrideConfiguration(bounds ->
                        bounds.apiCallAttemptTimeout(settings.attempt()).apiCallTimeout(settings.decision()))));
    }

    private <T> T answer(Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException e) {
            throw new LimiterUnavailable("table " + settings.table() + ": " + e.getMessage(), e);
        }
    }
}
