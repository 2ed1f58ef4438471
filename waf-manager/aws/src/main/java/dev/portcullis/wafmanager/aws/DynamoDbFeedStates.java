package dev.portcullis.wafmanager.aws;

import dev.portcullis.wafmanager.feeds.FeedState;
import dev.portcullis.wafmanager.feeds.FeedStates;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Feeds' states in the bans table, where reconcile doesn't listen. */
public record DynamoDbFeedStates(DynamoDbClient client, String table) implements FeedStates {

    @Override
    public FeedState find(String feed) {
        var found = client.getItem(get -> get.tableName(table).key(key(feed)).consistentRead(true));
        return found.hasItem()
                ? new FeedState(
                        feed,
                        text(found.item(), "etag"),
                        text(found.item(), "modified"),
                        text(found.item(), "approved"),
                        text(found.item(), "held"))
                : FeedState.unknown(feed);
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(AttributeValue::s).orElse("");
    }

    @Override
    public void save(FeedState state) {
        client.putItem(put -> put.tableName(table)
                .item(Map.of(
                        "pk", AttributeValue.fromS("feeds"),
                        "sk", AttributeValue.fromS(state.feed()),
                        "etag", AttributeValue.fromS(state.etag()),
                        "modified", AttributeValue.fromS(state.modified()),
                        "approved", AttributeValue.fromS(state.approved()),
                        "held", AttributeValue.fromS(state.held()))));
    }

    @Override
    public void hold(String feed, String digest) {
        client.updateItem(update -> update.tableName(table)
                .key(key(feed))
                .updateExpression("SET #held = :digest")
                .expressionAttributeNames(Map.of("#held", "held"))
                .expressionAttributeValues(Map.of(":digest", AttributeValue.fromS(digest))));
    }

    @Override
    public boolean approve(String feed, String digest) {
        try {
            client.updateItem(update -> update.tableName(table)
                    .key(key(feed))
                    .updateExpression("SET #approved = :digest")
                    .conditionExpression("#held = :digest")
                    .expressionAttributeNames(Map.of("#approved", "approved", "#held", "held"))
                    .expressionAttributeValues(Map.of(":digest", AttributeValue.fromS(digest))));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private static Map<String, AttributeValue> key(String feed) {
        return Map.of("pk", AttributeValue.fromS("feeds"), "sk", AttributeValue.fromS(feed));
    }
}
