package dev.portcullis.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.cli.AdminClient.Query;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code portcullis rules}. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "Shows and changes the rules that WAF has beside the bans.")
final class RulesCommand extends OperatorVerb {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Parameters(index = "0", paramLabel = "ACTION", description = "get, put, history or rollback.")
    private String action = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "VALUE",
            description = "For put a JSON file, for rollback a version, for get a version if not the newest.")
    private @Nullable String value;

    @Option(names = "--why", paramLabel = "TEXT", description = "The reason, kept with the change for ever.")
    private @Nullable String why;

    @Option(names = "--seen", paramLabel = "VERSION", description = "The version that you saw: no other is replaced.")
    private @Nullable Long seen;

    @Option(names = "--force", description = "Replace whichever version stands.")
    private boolean force;

    @Option(names = "--dry-run", description = "Say what would change, and change nothing.")
    private boolean dryRun;

    @Override
    int run(AdminClient api) throws IOException, InterruptedException {
        switch (action) {
            case "get" -> print(api.get(value == null ? "/rules" : "/rules/versions/" + version()));
            case "put" -> {
                JsonNode document = JSON.readTree(Path.of(wanted("a file")).toFile());
                print(changing(api).send("PUT", change().on("/rules"), document));
            }
            case "history" ->
                list(api.get("/rules/versions").path("items"), "version", "at", "author", "reason", "changes");
            case "rollback" -> {
                JsonNode body = object().put("to", version());
                print(changing(api).send("POST", change().on("/rules/rollback"), body));
            }
            default -> throw new UsageMistake("rules " + action + ": one of get, put, history, rollback");
        }
        return 0;
    }

    /** Rules as a file for {@code put}, changes a line each; with --json what the API said. */
    private void print(JsonNode answer) throws IOException {
        if (isJson()) {
            out().println(answer);
        } else if (answer.has("document")) {
            out().println(answer.path("document").toPrettyString());
        } else {
            answer.path("changes").forEach(line -> out().println(line.asText()));
            out().println(
                            answer.has("version")
                                    ? "version " + answer.path("version").asLong() + " stands"
                                    : "nothing was changed: a dry run");
        }
    }

    private Query change() {
        if (why == null) {
            throw new UsageMistake("rules " + action + " needs --why TEXT, which is kept");
        }
        return new Query().with("why", why).with("dryRun", dryRun);
    }

    /** A change that nobody looked at first is asked for by name. */
    private AdminClient changing(AdminClient api) {
        if (seen == null && !force) {
            throw new UsageMistake("rules " + action
                    + " needs --seen VERSION (./portcullis rules history tells it), or --force for whichever stands");
        }
        return api.expecting(seen == null ? "*" : "\"" + seen + "\"");
    }

    private long version() {
        String text = wanted("a version");
        if (!text.matches("[0-9]{1,18}")) {
            throw new UsageMistake("rules " + action + ": " + text + " is no version");
        }
        return Long.parseLong(text);
    }

    private String wanted(String what) {
        if (value == null) {
            throw new UsageMistake("rules " + action + " needs " + what);
        }
        return value;
    }
}
