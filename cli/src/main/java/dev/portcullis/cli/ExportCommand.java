package dev.portcullis.cli;

import java.io.IOException;
import java.net.http.HttpResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code portcullis export}. */
@Command(name = "export", mixinStandardHelpOptions = true, description = "Prints bans a line, as import takes them.")
final class ExportCommand extends OperatorVerb {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "ndjson",
            description = "ndjson, csv or plain. Default: ${DEFAULT-VALUE}.")
    private String format = "";

    @Mixin
    private FilterFlags filter = new FilterFlags();

    @Override
    int run(AdminClient api) throws IOException, InterruptedException {
        String cursor = null;
        do {
            HttpResponse<String> page = api.send(
                    "GET",
                    filter.query().with("format", format).with("cursor", cursor).on("/bans/export"),
                    "",
                    "");
            out().print(page.body());
            cursor = page.headers().firstValue("Next-Cursor").orElse(null);
        } while (cursor != null);
        return 0;
    }
}
