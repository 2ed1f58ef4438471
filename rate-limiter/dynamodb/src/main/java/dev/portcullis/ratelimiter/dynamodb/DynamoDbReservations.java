package dev.portcullis.ratelimiter.dynamodb;

import dev.portcullis.ratelimiter.Reservation;
import dev.portcullis.ratelimiter.ReservationStore;
import java.util.Map;
import java.util.OptionalLong;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** Reservations in a table, which may be that of the buckets. Each operation is one request. */
public final class DynamoDbReservations implements ReservationStore {

    private final DynamoDbClient client;
    private final LimiterSettings settings;

    /**
     * Reservations in a table that exists.
     *
     * @param client used as it was built, but for the time-outs; its builder closes it, and bounds its retries
     */
    public DynamoDbReservations(DynamoDbClient client, LimiterSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    @Override
    public void keep(String id, Reservation reservation) {
        try {
            client.putItem(put -> put.tableName(settings.table())
                    .item(ReservationItem.of(id, reservation))
                    .overrideConfiguration(settings.patient()::bound));
        } catch (SdkException e) {
            throw settings.unavailable(e);
        }
    }

    /** A request that timed out, and was tried again by the SDK, may find nothing left: then permits are lost for a while. */
    @Override
    public Taking take(String id, OptionalLong unused) {
        try {
            return new Taking.Taken(ReservationItem.read(client.deleteItem(delete -> delete.tableName(settings.table())
                            .key(ReservationItem.key(id))
                            .returnValues(ReturnValue.ALL_OLD)
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                            .conditionExpression("#cost >= :unused")
                            .expressionAttributeNames(Map.of("#cost", ReservationItem.COST))
                            .expressionAttributeValues(Map.of(":unused", StoredBuckets.number(unused.orElse(0))))
                            .overrideConfiguration(settings.patient()::bound))
                    .attributes()));
        } catch (ConditionalCheckFailedException e) {
            return e.hasItem() && !e.item().isEmpty()
                    ? new Taking.Exceeding(ReservationItem.cost(e.item()))
                    : new Taking.Missing();
        } catch (SdkException e) {
            throw settings.unavailable(e);
        }
    }
}
