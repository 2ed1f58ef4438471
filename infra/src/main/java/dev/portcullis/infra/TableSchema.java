package dev.portcullis.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awscdk.services.dynamodb.CfnTable;
import software.amazon.awscdk.services.dynamodb.CfnTable.AttributeDefinitionProperty;
import software.amazon.awscdk.services.dynamodb.CfnTable.GlobalSecondaryIndexProperty;
import software.amazon.awscdk.services.dynamodb.CfnTable.KeySchemaProperty;
import software.amazon.awscdk.services.dynamodb.CfnTable.PointInTimeRecoverySpecificationProperty;
import software.amazon.awscdk.services.dynamodb.CfnTable.ProjectionProperty;
import software.amazon.awscdk.services.dynamodb.CfnTable.SSESpecificationProperty;
import software.amazon.awscdk.services.dynamodb.CfnTable.StreamSpecificationProperty;
import software.amazon.awscdk.services.dynamodb.CfnTable.TimeToLiveSpecificationProperty;
import software.constructs.Construct;

/** A table as infra/tables has it, the one definition that the local stack's tables come from too. */
record TableSchema(JsonNode properties) {

    private static final Set<String> KNOWN = Set.of(
            "TableName",
            "AttributeDefinitions",
            "KeySchema",
            "GlobalSecondaryIndexes",
            "BillingMode",
            "TimeToLiveSpecification",
            "StreamSpecification",
            "SSESpecification",
            "PointInTimeRecoverySpecification",
            "DeletionProtectionEnabled");

    TableSchema {
        properties.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException("property " + name + " of a table is not known here");
            }
        });
    }

    /**
     * Reads a definition.
     *
     * @param name of its file, without {@code .json}
     */
    static TableSchema named(String name) {
        try (InputStream in = TableSchema.class.getResourceAsStream("tables/" + name + ".json")) {
            if (in == null) {
                throw new IllegalArgumentException("no table is defined as " + name);
            }
            return new TableSchema(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException("table " + name, e);
        }
    }

    String tableName() {
        return properties.required("TableName").textValue();
    }

    boolean hasIndexes() {
        return properties.has("GlobalSecondaryIndexes");
    }

    boolean hasStream() {
        return properties.has("StreamSpecification");
    }

    /** The table, encrypted with a key of ours. */
    CfnTable in(Construct scope, String id, String keyArn) {
        var table = CfnTable.Builder.create(scope, id)
                .tableName(tableName())
                .attributeDefinitions(attributes())
                .keySchema(keys(properties))
                .billingMode(properties.required("BillingMode").textValue())
                .sseSpecification(SSESpecificationProperty.builder()
                        .sseEnabled(flag("SSESpecification", "SSEEnabled"))
                        .sseType("KMS")
                        .kmsMasterKeyId(keyArn)
                        .build())
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecificationProperty.builder()
                        .pointInTimeRecoveryEnabled(
                                flag("PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled"))
                        .build())
                .deletionProtectionEnabled(
                        properties.path("DeletionProtectionEnabled").asBoolean());
        if (properties.has("TimeToLiveSpecification")) {
            table.timeToLiveSpecification(TimeToLiveSpecificationProperty.builder()
                    .attributeName(text("TimeToLiveSpecification", "AttributeName"))
                    .enabled(flag("TimeToLiveSpecification", "Enabled"))
                    .build());
        }
        if (hasIndexes()) {
            table.globalSecondaryIndexes(indexes());
        }
        if (hasStream()) {
            table.streamSpecification(StreamSpecificationProperty.builder()
                    .streamViewType(text("StreamSpecification", "StreamViewType"))
                    .build());
        }
        return table.build();
    }

    private List<AttributeDefinitionProperty> attributes() {
        List<AttributeDefinitionProperty> attributes = new ArrayList<>();
        properties
                .required("AttributeDefinitions")
                .forEach(attribute -> attributes.add(AttributeDefinitionProperty.builder()
                        .attributeName(attribute.required("AttributeName").textValue())
                        .attributeType(attribute.required("AttributeType").textValue())
                        .build()));
        return attributes;
    }

    private List<GlobalSecondaryIndexProperty> indexes() {
        List<GlobalSecondaryIndexProperty> indexes = new ArrayList<>();
        properties
                .required("GlobalSecondaryIndexes")
                .forEach(index -> indexes.add(GlobalSecondaryIndexProperty.builder()
                        .indexName(index.required("IndexName").textValue())
                        .keySchema(keys(index))
                        .projection(ProjectionProperty.builder()
                                .projectionType(index.required("Projection")
                                        .required("ProjectionType")
                                        .textValue())
                                .build())
                        .build()));
        return indexes;
    }

    private static List<KeySchemaProperty> keys(JsonNode of) {
        List<KeySchemaProperty> keys = new ArrayList<>();
        of.required("KeySchema")
                .forEach(key -> keys.add(KeySchemaProperty.builder()
                        .attributeName(key.required("AttributeName").textValue())
                        .keyType(key.required("KeyType").textValue())
                        .build()));
        return keys;
    }

    private String text(String property, String member) {
        return properties.required(property).required(member).textValue();
    }

    private boolean flag(String property, String member) {
        return properties.path(property).path(member).asBoolean();
    }
}
