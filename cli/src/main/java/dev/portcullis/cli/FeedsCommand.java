package dev.portcullis.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code portcullis feeds}: a list that jumped waits until somebody has looked at it. */
@Command(name = "feeds", mixinStandardHelpOptions = true, description = "Shows a feed, or approves its held list.")
final class FeedsCommand extends OperatorVerb {

    /** What to do with it. */
    enum Action {
        show,
        approve
    }

    @Parameters(index = "0", paramLabel = "ACTION", description = "${COMPLETION-CANDIDATES}.")
    private Action action = Action.show;

    @Parameters(index = "1", paramLabel = "NAME", description = "The feed, as PORTCULLIS_FEEDS names it.")
    private String name = "";

    @Mixin
    private ChangeFlags change = new ChangeFlags();

    @Override
    int run(AdminClient api) throws IOException, InterruptedException {
        String path = "/feeds/" + name.replaceAll("[^a-z0-9_.-]", "_");
        JsonNode feed = api.get(path);
        switch (action) {
            case show -> show(feed);
            case approve -> {
                if (!feed.has("held")) {
                    throw new RefusedByApi(409, "{\"title\":\"no list of this feed is held\"}");
                }
                var approval = object().put("digest", feed.path("held").asText());
                var query = new AdminClient.Query().with("dryRun", change.dryRun);
                show(api.send("POST", query.on(path + "/approval"), approval));
            }
        }
        return 0;
    }
}
