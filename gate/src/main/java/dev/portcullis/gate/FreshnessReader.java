package dev.portcullis.gate;

import dev.portcullis.authorizer.Freshness;
import java.time.Duration;
import java.util.Optional;

/** How old what was read may be: {@code staleness} and {@code keep} of a section. */
final class FreshnessReader {

    private FreshnessReader() {}

    /** Empty where something is wrong with them. */
    static Optional<Freshness> read(GateMap section, Freshness otherwise) {
        Optional<Duration> staleness = duration(section, "staleness", otherwise.staleness());
        Optional<Duration> keep = duration(section, "keep", otherwise.keep());
        if (staleness.isEmpty() || keep.isEmpty()) {
            return Optional.empty();
        }
        // Whoever reads less often than things are kept by default means to keep them as long.
        boolean isLonger = section.optional("keep").isEmpty() && staleness.get().compareTo(keep.get()) > 0;
        Duration kept = isLonger ? staleness.get() : keep.get();
        return section.self()
                .built("change the durations", () -> new Freshness(staleness.get(), kept, otherwise.retry()));
    }

    static Optional<Duration> duration(GateMap section, String key, Duration otherwise) {
        Optional<GateNode> given = section.optional(key);
        return given.isEmpty() ? Optional.of(otherwise) : given.get().duration(key);
    }

    /** How many are {@code remembered}. */
    static Optional<Integer> capacity(GateMap section, int otherwise) {
        Optional<GateNode> given = section.optional("remembered");
        return given.isEmpty()
                ? Optional.of(otherwise)
                : given.get().whole("remembered").map(count -> (int) Math.min(Math.max(count, -1), Integer.MAX_VALUE));
    }

    static Optional<String> secret(GateMap section) {
        return section.required("secret", "secret: name-of-the-secret")
                .flatMap(value -> value.parsed(
                        "secret",
                        "name the secret, as the function's source of secrets has it; never write the secret itself here",
                        CredentialRules::requireSecretName));
    }
}
