package dev.portcullis.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code portcullis revoke}. */
@Command(
        name = "revoke",
        mixinStandardHelpOptions = true,
        description = "Revokes credentials; without parameters, lists what is revoked.")
final class RevokeCommand extends OperatorVerb {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "BY",
            description = "token, api-key, subject, client, key or issuer.")
    private @Nullable String by;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "VALUE",
            description = "The jti, key id, subject, client or kid; * for an issuer.")
    private @Nullable String value;

    @Option(names = "--issuer", paramLabel = "NAME", description = "The issuer's name in the gate file.")
    private @Nullable String issuer;

    @Option(names = "--issued-before", paramLabel = "TIME", description = "Only what was issued before, RFC 3339.")
    private @Nullable Instant before;

    @Option(names = "--for", paramLabel = "DURATION", description = "How long: until the last of them has expired.")
    private @Nullable Duration duration;

    @Option(names = "--lift", paramLabel = "ID", description = "End a revocation before its time.")
    private @Nullable String lifted;

    @Override
    int run(AdminClient api) throws IOException, InterruptedException {
        if (lifted != null) {
            api.delete("/revocations/" + lifted.replaceAll("[^0-9A-Za-z_-]", "_"));
        } else if (by == null) {
            list(
                    api.get("/revocations?limit=1000").path("items"),
                    "id",
                    "by",
                    "issuer",
                    "value",
                    "issuedBefore",
                    "until");
        } else {
            ObjectNode body = object().put("by", by);
            put(body, "value", value);
            put(body, "issuer", issuer);
            put(body, "issuedBefore", before == null ? null : before.toString());
            put(body, "for", duration == null ? null : duration.toString());
            show(api.send("POST", "/revocations", body));
        }
        return 0;
    }
}
