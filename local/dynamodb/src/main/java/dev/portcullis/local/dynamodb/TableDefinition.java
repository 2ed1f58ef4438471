package dev.portcullis.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;

/**
 * A table as infra/tables defines it, as far as DynamoDB Local knows what is defined.
 *
 * @param tableName the name in AWS
 * @param expiry the attribute, epoch seconds, that says when an item may be deleted
 * @param streamView which images the stream carries; empty for a table without a stream
 */
public record TableDefinition(
        String tableName,
        List<AttributeDefinition> attributes,
        List<KeySchemaElement> keys,
        List<GlobalSecondaryIndex> indexes,
        Optional<String> expiry,
        Optional<String> streamView) {

    private static final Set<String> READ = Set.of(
            "TableName",
            "AttributeDefinitions",
            "KeySchema",
            "GlobalSecondaryIndexes",
            "TimeToLiveSpecification",
            "StreamSpecification");

    /** What a deployment has and DynamoDB Local lacks, or would get in the way of tests. */
    private static final Set<String> IGNORED =
            Set.of("BillingMode", "SSESpecification", "PointInTimeRecoverySpecification", "DeletionProtectionEnabled");

    public TableDefinition {
        attributes = List.copyOf(attributes);
        keys = List.copyOf(keys);
        indexes = List.copyOf(indexes);
    }

    /** Reads the {@code Properties} of a CloudFormation {@code AWS::DynamoDB::Table}; refuses those that it would lose. */
    static TableDefinition of(JsonNode properties) {
        properties.fieldNames().forEachRemaining(name -> {
            if (!READ.contains(name) && !IGNORED.contains(name)) {
                throw new IllegalArgumentException("property " + name + " of a table is not known here");
            }
        });
        JsonNode expiry = properties.path("TimeToLiveSpecification");
        JsonNode stream = properties.path("StreamSpecification");
        return new TableDefinition(
                properties.required("TableName").textValue(),
                StreamSupport.stream(properties.required("AttributeDefinitions").spliterator(), false)
                        .map(attribute -> AttributeDefinition.builder()
                                .attributeName(
                                        attribute.required("AttributeName").textValue())
                                .attributeType(
                                        attribute.required("AttributeType").textValue())
                                .build())
                        .toList(),
                keys(properties),
                StreamSupport.stream(properties.path("GlobalSecondaryIndexes").spliterator(), false)
                        .map(TableDefinition::index)
                        .toList(),
                expiry.path("Enabled").asBoolean()
                        ? Optional.of(expiry.required("AttributeName").textValue())
                        : Optional.empty(),
                Optional.ofNullable(stream.path("StreamViewType").textValue()));
    }

    private static List<KeySchemaElement> keys(JsonNode node) {
        return StreamSupport.stream(node.required("KeySchema").spliterator(), false)
                .map(key -> KeySchemaElement.builder()
                        .attributeName(key.required("AttributeName").textValue())
                        .keyType(key.required("KeyType").textValue())
                        .build())
                .toList();
    }

    private static GlobalSecondaryIndex index(JsonNode node) {
        String projected =
                node.required("Projection").required("ProjectionType").textValue();
        return GlobalSecondaryIndex.builder()
                .indexName(node.required("IndexName").textValue())
                .keySchema(keys(node))
                .projection(projection -> projection.projectionType(projected))
                .build();
    }

    /** The same table under another name. */
    public TableDefinition named(String name) {
        return new TableDefinition(name, attributes, keys, indexes, expiry, streamView);
    }

    /**
     * Creates the table with its expiry and its stream.
     *
     * @throws DynamoDbLocalFailed naming the table and the cause, for example that it exists
     */
    public void create(DynamoDbClient client) {
        var request = CreateTableRequest.builder()
                .tableName(tableName)
                .attributeDefinitions(attributes)
                .keySchema(keys)
                .billingMode(BillingMode.PAY_PER_REQUEST);
        if (!indexes.isEmpty()) { // an empty list is refused
            request.globalSecondaryIndexes(indexes);
        }
        streamView.ifPresent(view ->
                request.streamSpecification(stream -> stream.streamEnabled(true).streamViewType(view)));
        try {
            create(client, request.build());
            expiry.ifPresent(attribute -> client.updateTimeToLive(update -> update.tableName(tableName)
                    .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName(attribute))));
        } catch (SdkException e) {
            throw new DynamoDbLocalFailed("table " + tableName + " could not be created: " + e.getMessage(), e);
        }
    }

    /** A busy machine may answer too late for the first attempt, and then it is that one's table that exists. */
    private static void create(DynamoDbClient client, CreateTableRequest request) {
        try {
            client.createTable(request);
        } catch (ResourceInUseException e) {
            Integer attempts = e.numAttempts();
            if (attempts == null || attempts < 2) {
                throw e;
            }
        }
    }
}
