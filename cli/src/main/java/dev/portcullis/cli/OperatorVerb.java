package dev.portcullis.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What an operator does through the admin API. */
abstract class OperatorVerb implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private AdminFlags flags = new AdminFlags();

    @Override
    public final Integer call() throws Exception {
        try {
            return run(flags.client());
        } catch (RefusedByApi e) {
            spec.commandLine().getErr().println("portcullis: " + e.getMessage());
            return Main.CHECK_FAILED;
        } finally {
            out().flush();
        }
    }

    /** Does it; the exit code. */
    abstract int run(AdminClient api) throws IOException, InterruptedException;

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final boolean isJson() {
        return flags.json;
    }

    static ObjectNode object() {
        return new ObjectMapper().createObjectNode();
    }

    /** Sets a member that has a value. */
    static void put(ObjectNode body, String name, @Nullable Object value) {
        if (value != null && !value.equals(false)) {
            body.set(name, new ObjectMapper().valueToTree(value));
        }
    }

    /** One thing: its members a line, or JSON. */
    final void show(JsonNode thing) {
        if (isJson()) {
            out().println(thing);
            return;
        }
        Table table = new Table();
        thing.properties()
                .forEach(member -> table.row(
                        member.getKey(),
                        member.getValue().isValueNode()
                                ? member.getValue().asText()
                                : member.getValue().toString()));
        table.print(out());
    }

    /** Things in columns, or JSON a line. */
    final void list(Iterable<JsonNode> things, String... columns) {
        if (isJson()) {
            things.forEach(out()::println);
            return;
        }
        Table table = new Table().row(columns);
        for (JsonNode thing : things) {
            String[] cells = new String[columns.length];
            for (int i = 0; i < columns.length; i++) {
                JsonNode cell = thing.path(columns[i]);
                cells[i] = cell.isMissingNode() ? "-" : cell.isValueNode() ? cell.asText() : cell.toString();
            }
            table.row(cells);
        }
        table.print(out());
    }
}
