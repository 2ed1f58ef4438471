package dev.portcullis.ratelimiter.dynamodb;

import dev.portcullis.ratelimiter.Admission;
import dev.portcullis.ratelimiter.BucketKey;
import dev.portcullis.ratelimiter.EpochNanos;
import dev.portcullis.ratelimiter.Limiter;
import dev.portcullis.ratelimiter.LimiterUnavailable;
import dev.portcullis.ratelimiter.Plan;
import dev.portcullis.ratelimiter.Reservations;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Reservations in the table of the buckets that {@link DynamoDbLimiter} debits. To reserve is a debit and a write; to refund
 * takes the reservation away first, which only one caller can, and then credits. Whatever fails in between, permits are lost
 * until they come back by themselves, and none is given back twice.
 */
public final class DynamoDbReservations implements Reservations {

    private static final System.Logger LOG = System.getLogger(DynamoDbReservations.class.getName());
    private static final int ID_BYTES = 16;

    private final DynamoDbClient client;
    private final LimiterSettings settings;
    private final Limiter limiter;
    private final Crediting crediting;
    private final SecureRandom random = new SecureRandom();

    /**
     * Reservations in a table that exists.
     *
     * @param client used as it was built, but for the time-outs; its builder closes it, and bounds its retries
     * @param limiter whose buckets are in that table
     */
    public DynamoDbReservations(DynamoDbClient client, LimiterSettings settings, Limiter limiter) {
        this.client = client;
        this.settings = settings;
        this.limiter = limiter;
        this.crediting = new Crediting(client, settings);
    }

    @Override
    public Reserving reserve(BucketKey key, Plan plan, long cost, Instant now) {
        return limiter.admit(key, plan, cost, now)
                .fold(
                        granted -> new Reserving.Reserved(granted, remember(key, plan, cost, granted, now)),
                        Reserving.NotReserved::new);
    }

    private Optional<String> remember(BucketKey key, Plan plan, long cost, Admission.Granted granted, Instant now) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        String reservation = HexFormat.of().formatHex(id);
        var item = ReservationItem.of(
                reservation,
                LimitsItem.key(key, plan),
                cost,
                ReservationItem.fullThen(granted.levels(), EpochNanos.of(now)));
        try {
            client.putItem(put -> put.tableName(settings.table())
                    .item(item)
                    .overrideConfiguration(bounds ->
                            bounds.apiCallAttemptTimeout(settings.attempt()).apiCallTimeout(settings.decision())));
            return Optional.of(reservation);
        } catch (SdkException e) {
            LOG.log(System.Logger.Level.WARNING, "a reservation could not be remembered: {0}", e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Refunding refund(String reservation, OptionalLong unused, Instant now) {
        Map<String, AttributeValue> item;
        try {
            item = take(reservation, unused);
        } catch (ConditionalCheckFailedException e) {
            return e.hasItem() && !e.item().isEmpty()
                    ? new Refunding.Exceeding(ReservationItem.cost(e.item()))
                    : new Refunding.Unknown();
        } catch (SdkException e) {
            throw new LimiterUnavailable("table " + settings.table() + ": " + e.getMessage(), e);
        }
        long permits = unused.orElse(ReservationItem.cost(item));
        crediting.credit(
                ReservationItem.buckets(item), ReservationItem.credits(item, permits, EpochNanos.of(now)), now);
        return new Refunding.Refunded(permits);
    }

    private Map<String, AttributeValue> take(String reservation, OptionalLong unused) {
        return client.deleteItem(delete -> {
                    delete.tableName(settings.table())
                            .key(ReservationItem.key(reservation))
                            .returnValues(ReturnValue.ALL_OLD)
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                            .conditionExpression("#cost >= :unused")
                            .expressionAttributeNames(Map.of("#cost", ReservationItem.COST))
                            .expressionAttributeValues(Map.of(":unused", LimitsItem.number(unused.orElse(0))))
                            .overrideConfiguration(bounds -> bounds.apiCallAttemptTimeout(settings.attempt())
                                    .apiCallTimeout(settings.decision()));
                })
                .attributes();
    }
}
