package dev.portcullis.gate;

import dev.portcullis.authorizer.ApiKeyRules;
import dev.portcullis.authorizer.Freshness;
import dev.portcullis.gate.CredentialRules.ApiKeySettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code apiKeys}: how the gate's own keys are checked. Without it none are taken. */
final class ApiKeysSection {

    /** The issuer of all API keys where routes name issuers: no issuer of tokens may have its name. */
    static final String ISSUER = "api-keys";

    private static final List<String> KEYS = List.of("secret", "prefix", "staleness", "keep", "unknown", "remembered");

    private ApiKeysSection() {}

    /** Empty where something is wrong with it. */
    static Optional<ApiKeySettings> read(GateNode section) {
        return section.map("apiKeys", KEYS).flatMap(map -> {
            ApiKeyRules otherwise = ApiKeyRules.DEFAULT;
            Optional<String> secret = FreshnessReader.secret(map);
            Optional<GateNode> given = map.optional("prefix");
            Optional<String> prefix = given.isEmpty()
                    ? Optional.of(otherwise.prefix())
                    : given.get().parsed("prefix", "choose another prefix", ApiKeyRules::requirePrefix);
            Optional<Freshness> known = FreshnessReader.read(map, otherwise.known());
            Optional<Duration> unknown = FreshnessReader.duration(map, "unknown", otherwise.unknown());
            Optional<Integer> remembered = FreshnessReader.capacity(map, otherwise.capacity());
            boolean isWhole = secret.isPresent()
                    && prefix.isPresent()
                    && known.isPresent()
                    && unknown.isPresent()
                    && remembered.isPresent();
            return isWhole
                    ? section.built(
                            "write unknown: PT0S to PT5M, remembered: 0 to 100000",
                            () -> new ApiKeySettings(
                                    new ApiKeyRules(prefix.get(), known.get(), unknown.get(), remembered.get()),
                                    secret.get()))
                    : Optional.empty();
        });
    }
}
