package dev.portcullis.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code portcullis keys}. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "Lists API keys, makes one, whose text is shown once, or deletes one.")
final class KeysCommand extends OperatorVerb {

    @Option(names = "--create", paramLabel = "CLIENT", description = "Make a key for a client.")
    private @Nullable String client;

    @Option(names = "--scope", paramLabel = "SCOPE", description = "A scope of the key to make; may be repeated.")
    private List<String> scopes = List.of();

    @Option(names = "--plan", paramLabel = "NAME", description = "The plan of the key to make.")
    private @Nullable String plan;

    @Option(names = "--for", paramLabel = "DURATION", description = "How long the key to make is good, ISO 8601.")
    private @Nullable Duration duration;

    @Option(names = "--delete", paramLabel = "ID", description = "Forget a key.")
    private @Nullable String deleted;

    @Override
    int run(AdminClient api) throws IOException, InterruptedException {
        if (client != null) {
            ObjectNode body = object().put("client", client);
            scopes.forEach(body.putArray("scopes")::add);
            put(body, "plan", plan);
            put(body, "for", duration == null ? null : duration.toString());
            show(api.send("POST", "/api-keys", body));
        } else if (deleted != null) {
            api.delete("/api-keys/" + deleted.replaceAll("[^0-9A-Za-z]", "_"));
        } else {
            list(api.get("/api-keys?limit=1000").path("items"), "id", "client", "scopes", "plan", "until");
        }
        return 0;
    }
}
