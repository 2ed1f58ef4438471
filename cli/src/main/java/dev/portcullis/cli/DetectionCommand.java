package dev.portcullis.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code portcullis detection}. */
@Command(
        name = "detection",
        mixinStandardHelpOptions = true,
        description =
                "Shows or changes what detection may do by itself; with a scenario and a subject, a verdict that waits for two people.")
final class DetectionCommand extends OperatorVerb {

    private static final String OF_THE_FILE = "file";

    @Parameters(index = "0", arity = "0..1", paramLabel = "SCENARIO", description = "Whose verdict waits.")
    private @Nullable String scenario;

    @Parameters(index = "1", arity = "0..1", paramLabel = "SUBJECT", description = "Whom it judges.")
    private @Nullable String subject;

    @Option(names = "--approve", description = "Approve it. Two different people must.")
    private boolean approve;

    @Option(names = "--stop", description = "The kill switch: nothing is banned, whatever is concluded.")
    private boolean stop;

    @Option(names = "--resume", description = "Takes the kill switch back.")
    private boolean resume;

    @Option(
            names = "--mode",
            paramLabel = "SCENARIO=MODE",
            description = "simulate, count, challenge or block; or file: as the scenario's file has it.")
    private Map<String, String> modes = new LinkedHashMap<>();

    @Override
    int run(AdminClient api) throws IOException, InterruptedException {
        boolean changes = stop || resume || !modes.isEmpty();
        if (stop && resume) {
            throw new UsageMistake("--stop and --resume contradict each other");
        }
        if ((scenario == null) != (subject == null) || (scenario == null && approve) || (scenario != null && changes)) {
            throw new UsageMistake(
                    "a verdict is SCENARIO and SUBJECT, with --approve or alone; --stop, --resume and --mode stand alone");
        }
        if (scenario != null) {
            verdict(api);
        } else if (changes) {
            show(api.send("PATCH", "/detection/controls", changed()));
        } else {
            show(api.get("/detection/controls"));
        }
        return 0;
    }

    private void verdict(AdminClient api) throws IOException, InterruptedException {
        if (approve) {
            show(api.send(
                    "POST",
                    "/detection/approvals",
                    object().put("scenario", scenario).put("subject", subject)));
        } else {
            show(api.get(new AdminClient.Query()
                    .with("scenario", scenario)
                    .with("subject", subject)
                    .on("/detection/approvals")));
        }
    }

    private ObjectNode changed() {
        ObjectNode body = object();
        if (stop || resume) {
            body.put("stopped", stop);
        }
        if (!modes.isEmpty()) {
            ObjectNode each = body.putObject("modes");
            modes.forEach((name, mode) -> each.put(name, mode.equals(OF_THE_FILE) ? null : mode));
        }
        return body;
    }
}
