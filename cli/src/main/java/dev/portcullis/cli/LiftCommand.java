package dev.portcullis.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.cli.AdminClient.Query;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code portcullis lift}. */
@Command(name = "lift", mixinStandardHelpOptions = true, description = "Ends the bans of an address or block.")
final class LiftCommand extends OperatorVerb {

    @Parameters(paramLabel = "SUBJECT", description = "The address or block as it was banned.")
    private String subject = "";

    @Option(names = "--origin", paramLabel = "ORIGIN", description = "Only this origin's ban. Default: every origin's.")
    private @Nullable String origin;

    @Mixin
    private ChangeFlags change = new ChangeFlags();

    @Override
    int run(AdminClient api) throws IOException, InterruptedException {
        JsonNode found = api.get(new Query()
                .with("within", subject)
                .with("origin", origin)
                .with("limit", 1000)
                .on("/bans"));
        String block = subject.contains("/") ? subject : subject + (subject.contains(":") ? "/128" : "/32");
        int lifted = 0;
        for (JsonNode ban : found.path("items")) {
            if (ban.path("subject").asText().equalsIgnoreCase(block)) {
                Query query = new Query().with("why", change.why).with("dryRun", change.dryRun);
                api.delete(query.on("/bans/" + ban.path("id").asText()));
                show(ban);
                lifted++;
            }
        }
        if (lifted == 0) {
            throw new RefusedByApi(
                    404,
                    "{\"title\":\"no ban of " + block.replaceAll("[^0-9A-Za-z:./]", "?")
                            + " stands: see what covers an address with portcullis why\"}");
        }
        return 0;
    }
}
