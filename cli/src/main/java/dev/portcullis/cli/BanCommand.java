package dev.portcullis.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code portcullis ban}. */
@Command(name = "ban", mixinStandardHelpOptions = true, description = "Keeps an address or block out.")
final class BanCommand extends OperatorVerb {

    @Parameters(paramLabel = "SUBJECT", description = "An address or block, such as 203.0.113.7 or 2001:db8::/64.")
    private String subject = "";

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
    private String reason = "";

    @Option(names = "--evidence", paramLabel = "TEXT", description = "What others should know to judge it.")
    private @Nullable String evidence;

    @Option(names = "--mode", paramLabel = "MODE", description = "block, captcha, challenge or count. Default: block.")
    private @Nullable String mode;

    @Option(
            names = "--origin",
            paramLabel = "ORIGIN",
            description = "operator, operator:ID or feed:ID. Default: operator.")
    private @Nullable String origin;

    @Mixin
    private EndFlags end = new EndFlags();

    @Mixin
    private ChangeFlags change = new ChangeFlags();

    @Override
    int run(AdminClient api) throws IOException, InterruptedException {
        ObjectNode body = object().put("subject", subject).put("reason", reason);
        put(body, "evidence", evidence);
        put(body, "mode", mode);
        put(body, "origin", origin);
        end.put(body);
        show(api.send("POST", change.query().on("/bans"), body));
        return 0;
    }
}
