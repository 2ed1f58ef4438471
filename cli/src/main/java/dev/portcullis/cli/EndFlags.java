package dev.portcullis.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When something ends. */
final class EndFlags {

    @Option(names = "--for", paramLabel = "DURATION", description = "How long, ISO 8601, such as PT2H or P7D.")
    @Nullable
    Duration duration;

    @Option(names = "--until", paramLabel = "TIME", description = "When it ends, RFC 3339.")
    @Nullable
    Instant until;

    @Option(names = "--permanent", description = "It doesn't end.")
    boolean permanent;

    void put(ObjectNode body) {
        OperatorVerb.put(body, "for", duration == null ? null : duration.toString());
        OperatorVerb.put(body, "until", until == null ? null : until.toString());
        OperatorVerb.put(body, "permanent", permanent);
    }
}
