package dev.portcullis.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.cli.AdminClient.Query;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code portcullis allow}. */
@Command(
        name = "allow",
        mixinStandardHelpOptions = true,
        description = "Lets an address or block through whatever bans there are; without one, lists the allowlist.")
final class AllowCommand extends OperatorVerb {

    @Parameters(arity = "0..1", paramLabel = "SUBJECT", description = "An address or block.")
    private @Nullable String subject;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; required to let through.")
    private @Nullable String reason;

    @Option(names = "--end", description = "End what lets the subject through.")
    private boolean ending;

    @Mixin
    private EndFlags end = new EndFlags();

    @Mixin
    private ChangeFlags change = new ChangeFlags();

    @Override
    int run(AdminClient api) throws IOException, InterruptedException {
        if (subject == null || ending) {
            JsonNode found = api.get(
                    new Query().with("within", subject).with("limit", 1000).on("/allowlist"));
            if (ending) {
                for (JsonNode each : found.path("items")) {
                    Query query = new Query().with("why", change.why).with("dryRun", change.dryRun);
                    api.delete(query.on("/allowlist/" + each.path("id").asText()));
                }
            }
            list(found.path("items"), "subject", "origin", "until", "reason");
            return 0;
        }
        ObjectNode body = object().put("subject", subject);
        put(body, "reason", reason);
        end.put(body);
        show(api.send("POST", change.query().on("/allowlist"), body));
        return 0;
    }
}
