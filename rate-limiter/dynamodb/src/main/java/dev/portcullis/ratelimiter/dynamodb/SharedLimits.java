package dev.portcullis.ratelimiter.dynamodb;

import dev.portcullis.ratelimiter.BucketCredit;
import dev.portcullis.ratelimiter.BucketInspection;
import dev.portcullis.ratelimiter.BucketStore;
import dev.portcullis.ratelimiter.CircuitBreakingStore;
import dev.portcullis.ratelimiter.LeasingLimiter;
import dev.portcullis.ratelimiter.Limiter;
import dev.portcullis.ratelimiter.Reservations;
import dev.portcullis.ratelimiter.StoredInspection;
import dev.portcullis.ratelimiter.StoredReservations;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What every function's limits are made of, so that all of them debit the same buckets, and in the same way. */
public final class SharedLimits {

    private final DynamoDbClient client;
    private final LimiterSettings settings;
    private final DynamoDbBuckets buckets;
    private final BucketStore guarded;

    /**
     * Limits in a table that exists.
     *
     * @param client such as {@link DynamoDbConnection#open} makes
     */
    public SharedLimits(DynamoDbClient client, LimiterSettings settings) {
        this(client, settings, buckets -> buckets);
    }

    /**
     * The same with something around the table, such as what measures how long it takes.
     *
     * @param around below the circuit breaker, so that it sees what is really sent
     */
    public SharedLimits(DynamoDbClient client, LimiterSettings settings, UnaryOperator<BucketStore> around) {
        this.client = client;
        this.settings = settings;
        this.buckets = new DynamoDbBuckets(client, settings);
        this.guarded = new CircuitBreakingStore(around.apply(buckets));
    }

    /** Leases in this process; one for all calls, for each remembers for itself. */
    public LeasingLimiter limiter() {
        return new LeasingLimiter(guarded);
    }

    /** Debits past what this process knows: after a refund, a client may have more than it had when it was refused. */
    public Reservations reservations() {
        Limiter unknowing = (key, plan, cost, now) -> new LeasingLimiter(guarded).admit(key, plan, cost, now);
        return new StoredReservations(
                unknowing, new DynamoDbReservations(client, settings), new BucketCredit(guarded, buckets));
    }

    public BucketInspection inspection() {
        return new StoredInspection(buckets);
    }
}
