package dev.portcullis.gate;

import dev.portcullis.authorizer.DpopRules;
import dev.portcullis.authorizer.SignatureAlgorithm;
import dev.portcullis.gate.CredentialRules.NonceRules;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code dpop}: which proofs (RFC 9449) are taken of tokens that are bound to a key.
 *
 * @param rules sound ones: the default where the file's are not
 */
record DpopSection(DpopRules rules, Optional<NonceRules> nonces) {

    static final DpopSection NONE = new DpopSection(DpopRules.DEFAULT, Optional.empty());

    private static final String ORIGIN =
            "write how clients know the API, with no slash at the end: https://api.example";

    static DpopSection read(GateNode section) {
        return section.map("dpop", List.of("algorithms", "maxAge", "ahead", "origins", "nonce"))
                .map(map -> new DpopSection(rules(map), map.optional("nonce").flatMap(DpopSection::nonces)))
                .orElse(NONE);
    }

    private static DpopRules rules(GateMap map) {
        DpopRules rules = DpopRules.DEFAULT;
        Set<SignatureAlgorithm> algorithms =
                map.optional("algorithms").map(IssuerEntry::algorithms).orElse(rules.algorithms());
        if (!algorithms.isEmpty()) {
            rules = rules.withAlgorithms(algorithms);
        }
        Optional<DpopRules> aged = age(map, "maxAge", "write PT1S to PT5M", rules::withMaxAge);
        rules = aged.orElse(rules);
        Optional<DpopRules> ahead = age(map, "ahead", "write PT0S to PT1M", rules::withAhead);
        rules = ahead.orElse(rules);
        List<URI> origins = new ArrayList<>();
        map.optional("origins")
                .ifPresent(value -> value.list("origins")
                        .forEach(element -> element.parsed("an origin", ORIGIN, DpopSection::origin)
                                .ifPresent(origins::add)));
        return rules.withOrigins(origins);
    }

    private interface WithAge {
        DpopRules with(Duration age);
    }

    private static Optional<DpopRules> age(GateMap map, String key, String mend, WithAge with) {
        return map.optional(key)
                .flatMap(value -> value.duration(key).flatMap(age -> value.built(mend, () -> with.with(age))));
    }

    private static URI origin(String text) {
        return DpopRules.DEFAULT
                .withOrigins(List.of(URI.create(text)))
                .origins()
                .get(0);
    }

    private static Optional<NonceRules> nonces(GateNode section) {
        return section.map("nonce", List.of("secret", "lifetime")).flatMap(map -> {
            Optional<String> secret = FreshnessReader.secret(map);
            Optional<Duration> lifetime = FreshnessReader.duration(map, "lifetime", NonceRules.DEFAULT_LIFETIME);
            return secret.isPresent() && lifetime.isPresent()
                    ? map.optional("lifetime")
                            .orElse(section)
                            .built("write PT10S to PT1H", () -> new NonceRules(secret.get(), lifetime.get()))
                    : Optional.empty();
        });
    }
}
