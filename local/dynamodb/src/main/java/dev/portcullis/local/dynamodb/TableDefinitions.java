package dev.portcullis.local.dynamodb;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The project's tables: the definitions of infra/tables that a deployment is made from. */
public final class TableDefinitions {

    public static final TableDefinition LIMITS = read("limits");
    public static final TableDefinition BANS = read("bans");
    public static final TableDefinition OFFENCES = read("offences");
    public static final TableDefinition GATE = read("gate");
    public static final TableDefinition RULES = read("rules");

    public static final List<TableDefinition> ALL = List.of(LIMITS, BANS, OFFENCES, GATE, RULES);

    private TableDefinitions() {}

    /**
     * Creates every table.
     *
     * @throws DynamoDbLocalFailed naming the table that could not be created, and the cause
     */
    public static void createAll(DynamoDbClient client) {
        ALL.forEach(table -> table.create(client));
    }

    private static TableDefinition read(String name) {
        String resource = "tables/" + name + ".json";
        try (InputStream in = TableDefinitions.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return TableDefinition.of(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + resource, e);
        }
    }
}
