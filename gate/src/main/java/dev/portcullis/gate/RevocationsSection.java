package dev.portcullis.gate;

import dev.portcullis.authorizer.Freshness;
import dev.portcullis.authorizer.OutagePolicy;
import java.util.List;
import java.util.Optional;

/** {@code revocations}: how soon they count, and how long the last ones read do while they can't be read. */
final class RevocationsSection {

    private RevocationsSection() {}

    /** The default where there is no section, or something is wrong with it. */
    static Freshness read(Optional<GateNode> section, OutagePolicy outage) {
        Freshness read = section.flatMap(value -> value.map("revocations", List.of("staleness", "keep")))
                .flatMap(map -> FreshnessReader.read(map, Freshness.DEFAULT))
                .orElse(Freshness.DEFAULT);
        // Closed, what can't be read anew doesn't outlive the age at which it must be.
        return outage == OutagePolicy.CLOSED ? new Freshness(read.staleness(), read.staleness(), read.retry()) : read;
    }
}
