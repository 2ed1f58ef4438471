package dev.portcullis.ratelimiter.dynamodb;

import dev.portcullis.ratelimiter.BucketKey;
import dev.portcullis.ratelimiter.ClientPlan;
import dev.portcullis.ratelimiter.FaultsOnce;
import dev.portcullis.ratelimiter.Plan;
import dev.portcullis.ratelimiter.PlanFault;
import dev.portcullis.ratelimiter.PlanSheet;
import dev.portcullis.ratelimiter.PlanStore;
import dev.portcullis.ratelimiter.PlanWriter;
import dev.portcullis.ratelimiter.PlansUnavailable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Plans in a table that others share. What concerns every client is one query, whose reads are consistent: a change that was
 * acknowledged is seen by whoever reads after it.
 */
public final class DynamoDbPlans implements PlanStore, PlanWriter {

    /** So that one page will do for any but the largest deployments. */
    private static final int PLANS_A_PAGE = 100;

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final DynamoDbClient client;
    private final PlanTable table;
    private final Consumer<PlanFault> faults;

    /** Clients don't become few again while a function lives, or at no great cost. */
    private volatile boolean tooManyClients;

    /**
     * Plans of a table that exists.
     *
     * @param client used as it was built, but for the time-outs; its builder closes it, and bounds its retries
     * @param faults told once of each malformed item
     */
    public DynamoDbPlans(DynamoDbClient client, PlanTable table, Consumer<PlanFault> faults) {
        this.client = client;
        this.table = table;
        this.faults = new FaultsOnce(faults);
        this.tooManyClients = table.mostListed() == 0;
    }

    @Override
    public PlanSheet sheet() {
        long start = System.nanoTime();
        boolean withClients = !tooManyClients;
        var reader = new SheetReader(faults);
        Map<String, AttributeValue> from = Map.of();
        do {
            QueryRequest query = query(withClients, from, Duration.ofNanos(System.nanoTime() - start));
            QueryResponse page = answer(() -> client.query(query));
            page.items().forEach(reader::take);
            from = page.lastEvaluatedKey();
        } while (!from.isEmpty() && reader.clientItems() <= table.mostListed());
        // clients sort last, so that whatever else there is has been read before there were too many
        boolean listed = withClients && reader.clientItems() <= table.mostListed();
        tooManyClients = !listed;
        return reader.sheet(listed);
    }

    @Override
    public Optional<ClientPlan> planOf(BucketKey whose) {
        var item = answer(() -> client.getItem(get -> get.tableName(table.name())
                        .key(PlanKey.client(whose))
                        .consistentRead(true)
                        .overrideConfiguration(bounds ->
                                bounds.apiCallAttemptTimeout(table.attempt()).apiCallTimeout(table.reading()))))
                .item();
        return item.isEmpty()
                ? Optional.empty()
                : SheetReader.read("client", whose.text(), faults, () -> ClientItem.read(item));
    }

    @Override
    public boolean put(Plan plan) {
        return overtake(PlanItem.of(plan));
    }

    @Override
    public boolean withdraw(String plan, long version) {
        return overtake(PlanItem.withdrawn(plan, version));
    }

    @Override
    public void setDefaults(Optional<String> defaultPlan, Optional<String> anonymousPlan) {
        write(SheetReader.defaults(defaultPlan, anonymousPlan));
    }

    @Override
    public void assign(BucketKey whose, ClientPlan plan) {
        write(ClientItem.of(whose, plan));
    }

    @Override
    public void unassign(BucketKey whose) {
        delete(PlanKey.client(whose));
    }

    private QueryRequest query(boolean withClients, Map<String, AttributeValue> from, Duration spent) {
        Duration left = table.reading().minus(spent);
        // never zero or less, which would mean no bound
        Duration bound = left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
        Duration attempt = table.attempt().compareTo(bound) < 0 ? table.attempt() : bound;
        var query = QueryRequest.builder()
                .tableName(table.name())
                .consistentRead(true)
                .limit(table.mostListed() + PLANS_A_PAGE)
                .keyConditionExpression(withClients ? "#pk = :plans" : "#pk = :plans AND #sk < :clients")
                .overrideConfiguration(bounds -> bounds.apiCallTimeout(bound).apiCallAttemptTimeout(attempt));
        var names = new HashMap<>(Map.of("#pk", PlanKey.PARTITION));
        var values = new HashMap<>(Map.of(":plans", AttributeValue.fromS(PlanKey.PLANS)));
        if (!withClients) {
            names.put("#sk", PlanKey.SORT);
            values.put(":clients", AttributeValue.fromS(PlanKey.CLIENT));
        }
        query.expressionAttributeNames(names).expressionAttributeValues(values);
        return (from.isEmpty() ? query : query.exclusiveStartKey(from)).build();
    }

    /** Writes a plan that is newer than what there is, or where what there is has no version. */
    private boolean overtake(Map<String, AttributeValue> item) {
        try {
            client.putItem(put -> put.tableName(table.name())
                    .item(item)
                    .conditionExpression("attribute_not_exists(#version) OR #version < :version"
                            + " OR NOT attribute_type(#version, :number)")
                    .expressionAttributeNames(Map.of("#version", PlanItem.VERSION))
                    .expressionAttributeValues(Map.of(
                            ":version",
                            Objects.requireNonNull(item.get(PlanItem.VERSION)),
                            ":number",
                            AttributeValue.fromS("N"))));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    private void write(Map<String, AttributeValue> item) {
        answer(() -> client.putItem(put -> put.tableName(table.name()).item(item)));
    }

    private void delete(Map<String, AttributeValue> key) {
        answer(() -> client.deleteItem(delete -> delete.tableName(table.name()).key(key)));
    }

    private <T> T answer(Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    private PlansUnavailable unavailable(SdkException e) {
        return new PlansUnavailable("table " + table.name() + ": " + e.getMessage(), e);
    }
}
