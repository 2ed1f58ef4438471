package dev.portcullis.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code portcullis why}. */
@Command(name = "why", mixinStandardHelpOptions = true, description = "Says why an address is kept out, or isn't.")
final class WhyCommand extends OperatorVerb {

    @Parameters(paramLabel = "ADDRESS", description = "One address.")
    private String address = "";

    @Override
    int run(AdminClient api) throws IOException, InterruptedException {
        String safe = address.replaceAll("[^0-9A-Za-z:.]", "_");
        JsonNode why = api.get("/why/" + safe.replace(":", "%3A"));
        if (isJson()) {
            show(why);
            return 0;
        }
        out().println(why.path("address").asText() + " is "
                + why.path("verdict").asText());
        section("bans in force", why.path("bans"), "subject", "origin", "mode", "since", "until", "reason");
        section("let through by", why.path("allowances"), "subject", "origin", "until", "reason");
        section("bans that are over", why.path("ended"), "subject", "origin", "mode", "until", "reason");
        section("changes", why.path("changes"), "at", "actor", "action", "book", "subject", "why");
        return 0;
    }

    private void section(String title, JsonNode things, String... columns) {
        if (!things.isEmpty()) {
            out().println();
            out().println(title);
            list(things, columns);
        }
    }
}
