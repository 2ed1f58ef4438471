package dev.portcullis.gate;

import dev.portcullis.authorizer.ClientAuthentication;
import dev.portcullis.authorizer.IntrospectionClient;
import dev.portcullis.authorizer.IntrospectionRules;
import dev.portcullis.authorizer.Issuer;
import dev.portcullis.gate.CredentialRules.OpaqueTokenRules;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An issuer's {@code introspection}: where and as whom it is asked about opaque tokens (RFC 7662). */
final class IntrospectionEntry {

    private static final List<String> KEYS =
            List.of("endpoint", "authentication", "client", "secret", "active", "refused", "remembered");

    private IntrospectionEntry() {}

    /** Empty where something is wrong with it. */
    static Optional<OpaqueTokenRules> read(GateNode section, String issuer) {
        return section.map("introspection", KEYS).flatMap(map -> {
            Optional<URI> endpoint = map.required("endpoint", "endpoint: https://login.example.com/introspect")
                    .flatMap(value ->
                            value.parsed("endpoint", "write an address as https://host/path", Issuer::requireSecure));
            Optional<GateNode> named = map.optional("authentication");
            Optional<ClientAuthentication> authentication = named.isEmpty()
                    ? Optional.of(ClientAuthentication.BASIC)
                    : named.get()
                            .choice(
                                    "authentication",
                                    ClientAuthentication::named,
                                    "client_secret_basic, client_secret_post");
            Optional<String> client =
                    map.required("client", "client: the-gates-client-id").flatMap(value -> value.text("client"));
            Optional<String> secret = FreshnessReader.secret(map);
            Optional<IntrospectionRules> rules = rules(map);
            return endpoint.isPresent()
                            && authentication.isPresent()
                            && client.isPresent()
                            && secret.isPresent()
                            && rules.isPresent()
                    ? section.built(
                            "change the introspection",
                            () -> new OpaqueTokenRules(
                                    issuer,
                                    new IntrospectionClient(
                                            endpoint.get(), authentication.get(), client.get(), secret.get()),
                                    rules.get()))
                    : Optional.empty();
        });
    }

    private static Optional<IntrospectionRules> rules(GateMap map) {
        IntrospectionRules otherwise = IntrospectionRules.DEFAULT;
        Optional<Duration> active = FreshnessReader.duration(map, "active", otherwise.active());
        Optional<Duration> refused = FreshnessReader.duration(map, "refused", otherwise.refused());
        Optional<Integer> remembered = FreshnessReader.capacity(map, otherwise.capacity());
        return active.isPresent() && refused.isPresent() && remembered.isPresent()
                ? map.self()
                        .built(
                                "write active: PT0S to PT1H, refused: PT0S to PT5M, remembered: 0 to 100000",
                                () -> new IntrospectionRules(active.get(), refused.get(), remembered.get()))
                : Optional.empty();
    }
}
