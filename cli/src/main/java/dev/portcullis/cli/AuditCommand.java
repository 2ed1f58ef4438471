package dev.portcullis.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.cli.AdminClient.Query;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code portcullis audit}. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Lists who changed bans and the allowlist, the newest change first.")
final class AuditCommand extends OperatorVerb {

    @Option(names = "--subject", paramLabel = "SUBJECT", description = "Exactly this address or block.")
    private @Nullable String subject;

    @Option(names = "--actor", paramLabel = "NAME", description = "Exactly this actor.")
    private @Nullable String actor;

    @Option(names = "--from", paramLabel = "TIME", description = "The first instant, RFC 3339. Default: a day ago.")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "The end, exclusive, RFC 3339. Default: now.")
    private @Nullable Instant to;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "The most to list, 1 to 1000. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Override
    int run(AdminClient api) throws IOException, InterruptedException {
        JsonNode found = api.get(new Query()
                .with("subject", subject)
                .with("actor", actor)
                .with("from", from)
                .with("to", to)
                .with("limit", limit)
                .on("/audit"));
        list(found.path("items"), "at", "actor", "from", "action", "book", "subject", "origin", "why");
        return 0;
    }
}
