package dev.portcullis.cli;

import dev.portcullis.cli.AdminClient.Query;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How bans and the allowlist are changed. */
final class ChangeFlags {

    @Option(names = "--why", paramLabel = "TEXT", description = "What the audit is to say.")
    @Nullable
    String why;

    @Option(
            names = "--override",
            description = "Although it is broad, protected, allowlisted or your own address; needs bans:override.")
    boolean override;

    @Option(names = "--dry-run", description = "Check everything, and write nothing.")
    boolean dryRun;

    Query query() {
        return new Query().with("why", why).with("override", override).with("dryRun", dryRun);
    }
}
