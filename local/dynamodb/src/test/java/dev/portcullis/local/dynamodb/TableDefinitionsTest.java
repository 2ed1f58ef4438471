package dev.portcullis.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

class TableDefinitionsTest {

    @Test
    void every_file_of_infra_is_a_table_here() throws Exception {
        Path folder = Path.of(System.getProperty(ServerFiles.HOME), "infra", "tables");
        try (var files = Files.list(folder)) {
            var names = new ArrayList<String>();
            for (Path file : files.toList()) {
                names.add(new ObjectMapper()
                        .readTree(file.toFile())
                        .required("TableName")
                        .textValue());
            }
            assertThat(TableDefinitions.ALL)
                    .extracting(TableDefinition::tableName)
                    .containsExactlyInAnyOrderElementsOf(names);
        }
    }

    @Test
    void tables_are_made_with_keys_expiry_and_streams() {
        try (var server = DynamoDbLocal.start(0);
                var client = server.newClient()) {
            TableDefinitions.createAll(client);
            for (TableDefinition definition : TableDefinitions.ALL) {
                TableDescription table = client.describeTable(request -> request.tableName(definition.tableName()))
                        .table();
                assertThat(table.tableStatus()).isEqualTo(TableStatus.ACTIVE);
                assertThat(table.keySchema()).isEqualTo(definition.keys());
                var expiry = client.describeTimeToLive(request -> request.tableName(definition.tableName()))
                        .timeToLiveDescription();
                // Versions of rules are kept for ever, everything else ends by itself.
                if (definition.tableName().equals("portcullis-rules")) {
                    assertThat(expiry.timeToLiveStatus()).isEqualTo(TimeToLiveStatus.DISABLED);
                } else {
                    assertThat(expiry.timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
                    assertThat(expiry.attributeName()).isEqualTo("expires");
                }
            }
            var bans = client.describeTable(request -> request.tableName("portcullis-bans"))
                    .table();
            assertThat(bans.streamSpecification().streamViewType()).isEqualTo(StreamViewType.NEW_AND_OLD_IMAGES);
            assertThat(bans.latestStreamArn()).isNotEmpty();
            assertThat(bans.globalSecondaryIndexes()).hasSize(2);
            var limits = client.describeTable(request -> request.tableName("portcullis-limits"))
                    .table();
            assertThat(limits.latestStreamArn()).isNull();
            takes_an_item_under_another_name(client);
            a_table_that_exists_is_named_with_the_cause(client);
        }
    }

    private static void takes_an_item_under_another_name(DynamoDbClient client) {
        TableDefinitions.LIMITS.named("mine").create(client);
        client.putItem(request -> request.tableName("mine").item(Map.of("pk", AttributeValue.fromS("k"))));
        assertThat(client.scan(request -> request.tableName("mine")).items()).hasSize(1);
    }

    private static void a_table_that_exists_is_named_with_the_cause(DynamoDbClient client) {
        assertThatThrownBy(() -> TableDefinitions.createAll(client))
                .isInstanceOf(DynamoDbLocalFailed.class)
                .hasMessageContaining("table portcullis-limits could not be created")
                .hasMessageContaining("preexisting table");
    }

    @Test
    void a_property_that_would_be_lost_is_refused() throws Exception {
        assertThatThrownBy(() -> TableDefinition.of(new ObjectMapper().readTree("{\"LocalSecondaryIndexes\":[]}")))
                .hasMessage("property LocalSecondaryIndexes of a table is not known here");
    }

    @Test
    void a_definition_is_read_as_written() {
        assertThat(TableDefinitions.BANS.attributes())
                .isEqualTo(List.of(attribute("pk"), attribute("sk"), attribute("actor"), attribute("day")));
        assertThat(TableDefinitions.BANS.keys()).isEqualTo(List.of(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)));
        assertThat(TableDefinitions.BANS.indexes())
                .extracting(GlobalSecondaryIndex::indexName)
                .containsExactly("by-actor", "by-day");
        assertThat(TableDefinitions.OFFENCES.streamView()).isEmpty();
    }

    private static AttributeDefinition attribute(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
