package dev.portcullis.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code portcullis bans}. */
@Command(name = "bans", mixinStandardHelpOptions = true, description = "Lists bans in order of their subjects.")
final class BansCommand extends OperatorVerb {

    @Mixin
    private FilterFlags filter = new FilterFlags();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "The most to list, 0 for all. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Override
    int run(AdminClient api) throws IOException, InterruptedException {
        List<JsonNode> bans = new ArrayList<>();
        String cursor = null;
        do {
            int page = limit == 0 ? 1000 : Math.min(1000, limit - bans.size());
            JsonNode found = api.get(
                    filter.query().with("limit", page).with("cursor", cursor).on("/bans"));
            found.path("items").forEach(bans::add);
            cursor = found.path("next").textValue();
        } while (cursor != null && (limit == 0 || bans.size() < limit));
        list(bans, "subject", "origin", "mode", "until", "reason");
        return 0;
    }
}
