package dev.portcullis.ratelimiter.dynamodb;

import dev.portcullis.ratelimiter.Admission;
import dev.portcullis.ratelimiter.BucketKey;
import dev.portcullis.ratelimiter.Buckets;
import dev.portcullis.ratelimiter.Buckets.Step;
import dev.portcullis.ratelimiter.EpochNanos;
import dev.portcullis.ratelimiter.Limiter;
import dev.portcullis.ratelimiter.LimiterUnavailable;
import dev.portcullis.ratelimiter.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Limits that all instances share through a DynamoDB table. A decision is one conditional write: it debits every limit, or
 * fails and returns the item, which tells a refusal without a further request, and after a wrong guess how to write it
 * right. A client that was just refused is refused again without any request.
 *
 * <p>A write that timed out may have been done all the same, and is tried again by the SDK: then a call is debited twice,
 * but never admitted twice.
 */
public final class DynamoDbLimiter implements Limiter {

    /** What a warm function remembers: some hundred bytes each. */
    private static final int SEEN_CLIENTS = 10_000;

    /** First tries beyond the one that each limit may take: a guess, a mend, and one for a writer that came between. */
    private static final int TRIES = 3;

    private static final long PAUSE_NANOS = 5_000_000;

    private final LimitsTable table;
    private final SeenBuckets seen = new SeenBuckets(SEEN_CLIENTS);

    /**
     * A limiter on a table that exists.
     *
     * @param client used as it was built, but for the time-outs of each request; its builder closes it, and bounds its retries
     */
    public DynamoDbLimiter(DynamoDbClient client, LimiterSettings settings) {
        this.table = new LimitsTable(client, settings);
    }

    @Override
    public Admission admit(BucketKey key, Plan plan, long cost, Instant instant) {
        long start = System.nanoTime();
        long now = EpochNanos.of(instant);
        Map<String, AttributeValue> itemKey = LimitsItem.key(key, plan);
        Map<String, AttributeValue> item = Map.of();
        Buckets buckets = seen.guess(itemKey, plan, now);
        // INVARIANT: an idle bucket can turn busy under us, a busy one only busier, for its instant never falls. So
        // after
        // the first failure, a further one means that a writer took a limit out of idleness, or that we shall refuse.
        for (int tried = 0; tried < TRIES + plan.limits().size(); tried++) {
            Step step = buckets.step(cost, now);
            if (step instanceof Step.Refuse refuse) {
                return refuse.admission();
            }
            pauseBefore(tried);
            LimitsWrite write = step instanceof Step.Mend mend
                    ? LimitsWrite.mend(mend.next(), item, now)
                    : LimitsWrite.debit(buckets, cost, now);
            var outcome = table.write(write, itemKey, Duration.ofNanos(System.nanoTime() - start));
            item = outcome.item();
            buckets = LimitsItem.buckets(plan, item);
            seen.put(itemKey, buckets);
            if (outcome.held() && step instanceof Step.Debit) {
                return new Admission.Granted(buckets.levels(now));
            }
        }
        throw table.unavailable("too many writers at once of " + key.text());
    }

    /** None before the first two tries, the second of which nearly always goes through. */
    private void pauseBefore(int tried) {
        if (tried < 2) {
            return;
        }
        try {
            Thread.sleep(Duration.ofNanos(ThreadLocalRandom.current().nextLong(PAUSE_NANOS << (tried - 2)))
                    .toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LimiterUnavailable("interrupted", e);
        }
    }
}
