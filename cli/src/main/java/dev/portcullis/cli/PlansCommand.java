package dev.portcullis.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code portcullis plans}. */
@Command(
        name = "plans",
        mixinStandardHelpOptions = true,
        description = "Lists the plans that operators changed, or changes one.")
final class PlansCommand extends OperatorVerb {

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "One plan.")
    private @Nullable String name;

    @Option(names = "--put", paramLabel = "FILE", description = "Replace it: a JSON file such as {\"limits\": [...]}.")
    private @Nullable Path put;

    @Option(names = "--withdraw", description = "Take it back: the gate file's plan of that name holds again.")
    private boolean withdraw;

    @Override
    int run(AdminClient api) throws IOException, InterruptedException {
        if (name == null) {
            list(api.get("/plans").path("items"), "name", "version", "limits");
            return 0;
        }
        String path = "/plans/" + name.replaceAll("[^A-Za-z0-9_-]", "_");
        if (put != null) {
            show(api.send("PUT", path, new ObjectMapper().readTree(put.toFile())));
        } else if (withdraw) {
            api.delete(path);
        } else {
            show(api.get(path));
        }
        return 0;
    }
}
