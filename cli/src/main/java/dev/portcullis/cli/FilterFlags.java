package dev.portcullis.cli;

import dev.portcullis.cli.AdminClient.Query;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which bans are meant. */
final class FilterFlags {

    @Option(names = "--within", paramLabel = "BLOCK", description = "Bans whose whole subject lies in this block.")
    @Nullable
    String within;

    @Option(names = "--kind", paramLabel = "KIND", description = "operator, scenario or feed.")
    @Nullable
    String kind;

    @Option(names = "--origin", paramLabel = "ORIGIN", description = "Exactly this origin's.")
    @Nullable
    String origin;

    @Option(names = "--mode", paramLabel = "MODE", description = "block, captcha, challenge or count.")
    @Nullable
    String mode;

    @Option(names = "--ended", description = "Also those that are over.")
    boolean ended;

    Query query() {
        return new Query()
                .with("within", within)
                .with("kind", kind)
                .with("origin", origin)
                .with("mode", mode)
                .with("ended", ended);
    }
}
