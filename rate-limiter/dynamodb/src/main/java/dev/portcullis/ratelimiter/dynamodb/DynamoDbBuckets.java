package dev.portcullis.ratelimiter.dynamodb;

import dev.portcullis.ratelimiter.BucketItem;
import dev.portcullis.ratelimiter.BucketItems;
import dev.portcullis.ratelimiter.BucketState;
import dev.portcullis.ratelimiter.BucketStore;
import dev.portcullis.ratelimiter.BucketWrite;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Buckets that all instances share through a DynamoDB table: each write is one conditional {@code UpdateItem}, whose failure
 * returns the item, so that a refusal or a wrong guess costs no further request to learn from.
 */
public final class DynamoDbBuckets implements BucketStore, BucketItems {

    /** So many requests find a JVM that still loads and compiles what they need. */
    private static final int COLD = 10;

    private final DynamoDbClient client;
    private final LimiterSettings settings;
    private final AtomicInteger asked = new AtomicInteger();

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
                .overrideConfiguration(bounds()::bound)
                .build();
        try {
            return new Answer.Written(
                    StoredBuckets.state(client.updateItem(request).attributes()));
        } catch (ConditionalCheckFailedException e) {
            return new Answer.Rejected(StoredBuckets.state(e.item()));
        } catch (SdkException e) {
            return new Answer.Unavailable(settings.unavailable(e));
        }
    }

    @Override
    public BucketState read(BucketItem item) {
        return StoredBuckets.state(answer(() -> client.getItem(get -> get.tableName(settings.table())
                        .key(StoredBuckets.key(item))
                        .consistentRead(true)
                        .overrideConfiguration(settings.patient()::bound)))
                .item());
    }

    @Override
    public void remove(BucketItem item) {
        answer(() -> client.deleteItem(delete -> delete.tableName(settings.table())
                .key(StoredBuckets.key(item))
                .overrideConfiguration(settings.patient()::bound)));
    }

    private LimiterSettings bounds() {
        return asked.get() < COLD && asked.getAndIncrement() < COLD ? settings.patient() : settings;
    }

    private <T> T answer(Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException e) {
            throw settings.unavailable(e);
        }
    }
}
