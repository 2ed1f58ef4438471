package dev.portcullis.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.cli.AdminClient.Query;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code portcullis attack}. */
@Command(
        name = "attack",
        mixinStandardHelpOptions = true,
        description = "Tightens WAF's rules while under attack, and says whether they are.")
final class AttackCommand extends OperatorVerb {

    private static final String PATH = "/attack";

    @Parameters(
            arity = "0..1",
            paramLabel = "ACTION",
            defaultValue = "status",
            description = "status, start, extend or stop. Default: status.")
    private String action = "status";

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            defaultValue = "PT1H",
            description = "When it ends by itself, from now on: PT1S to PT24H. Default: PT1H.")
    private String lasting = "PT1H";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; all but status want one.")
    private @Nullable String reason;

    @Override
    int run(AdminClient api) throws IOException, InterruptedException {
        switch (action) {
            case "status" -> show(api.get(PATH));
            case "start" -> show(api.send("POST", PATH, wish()));
            case "extend" -> show(api.send("PATCH", PATH, wish()));
            case "stop" -> api.delete(new Query().with("why", why()).on(PATH));
            default -> throw new UsageMistake("attack " + action + ": one of status, start, extend, stop");
        }
        return 0;
    }

    private ObjectNode wish() {
        return object().put("for", lasting).put("reason", why());
    }

    private String why() {
        if (reason == null) {
            throw new UsageMistake("attack " + action + " needs --reason TEXT, which is kept");
        }
        return reason;
    }
}
