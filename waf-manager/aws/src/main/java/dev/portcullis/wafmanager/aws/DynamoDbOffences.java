package dev.portcullis.wafmanager.aws;

import dev.portcullis.net.Cidr;
import dev.portcullis.wafmanager.Offence;
import dev.portcullis.wafmanager.OffenceWindow;
import dev.portcullis.wafmanager.RecentOffences;
import dev.portcullis.wafmanager.Scenario;
import dev.portcullis.wafmanager.Tally;
import dev.portcullis.wafmanager.aws.Contention.Attempt;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Offences in a table, one item for a scenario and a subject: {@code times} by offence id, in epoch milliseconds, at most
 * {@link Scenario#memory} of them, and a {@code version} that every write steps. A batch costs one read and one write.
 */
public final class DynamoDbOffences implements OffenceWindow {

    private static final String KEY = "pk";
    private static final String TIMES = "times";
    private static final String VERSION = "version";
    private static final String EXPIRES = "expires";

    private final DynamoDbClient client;
    private final String table;

    public DynamoDbOffences(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public Tally record(Cidr subject, Collection<Offence> offences, Scenario scenario) {
        var key = Values.text(scenario.name() + "#" + subject);
        RecentOffences all =
                Contention.resolve("the offences of " + subject, read(key), seen -> add(key, seen, offences, scenario));
        return all.fullest(offences.stream().map(Offence::id).collect(Collectors.toSet()), scenario);
    }

    private Attempt<Item, RecentOffences> add(
            AttributeValue key, Item before, Collection<Offence> offences, Scenario scenario) {
        RecentOffences all = before.offences().and(offences);
        if (all.equals(before.offences())) {
            return new Attempt.Written<>(all); // nothing new
        }
        try {
            client.putItem(put(key, before, all, scenario));
            return new Attempt.Written<>(all);
        } catch (ConditionalCheckFailedException e) {
            return new Attempt.Refused<>(e.hasItem() ? item(e.item()) : Item.NONE);
        }
    }

    private Item read(AttributeValue key) {
        var answer =
                client.getItem(get -> get.tableName(table).key(Map.of(KEY, key)).consistentRead(true));
        return answer.hasItem() ? item(answer.item()) : Item.NONE;
    }

    private PutItemRequest put(AttributeValue key, Item before, RecentOffences all, Scenario scenario) {
        RecentOffences kept = all.newest(scenario.memory());
        var expires = kept.latest().plus(scenario.window()).plus(scenario.banFor());
        return PutItemRequest.builder()
                .tableName(table)
                .item(Map.of(
                        KEY,
                        key,
                        TIMES,
                        AttributeValue.fromM(kept.times().entrySet().stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Values.time(entry.getValue())))),
                        VERSION,
                        Values.number(before.version() + 1),
                        EXPIRES,
                        Values.expiry(expires)))
                .conditionExpression(before.version() == 0 ? "attribute_not_exists(#version)" : "#version = :seen")
                .expressionAttributeNames(Map.of("#version", VERSION))
                .expressionAttributeValues(
                        before.version() == 0 ? null : Map.of(":seen", Values.number(before.version())))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }

    private static Item item(Map<String, AttributeValue> item) {
        var attributes = new Attributes(item);
        return new Item(
                new RecentOffences(attributes.times(TIMES)),
                attributes.number(VERSION).orElse(0L));
    }

    /**
     * What a read saw.
     *
     * @param version 0 when there was nothing
     */
    private record Item(RecentOffences offences, long version) {
        static final Item NONE = new Item(RecentOffences.NONE, 0);
    }
}
