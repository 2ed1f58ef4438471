package dev.portcullis.gate;

import static dev.portcullis.gate.FindingCode.ALGORITHM_WEAK;
import static dev.portcullis.gate.FindingCode.AUDIENCE_MISSING;
import static dev.portcullis.gate.FindingCode.LEEWAY_TOO_LONG;

import dev.portcullis.authorizer.ClaimRules;
import dev.portcullis.authorizer.Issuer;
import dev.portcullis.authorizer.IssuerProfile;
import dev.portcullis.authorizer.OutagePolicy;
import dev.portcullis.authorizer.Requirement;
import dev.portcullis.authorizer.SignatureAlgorithm;
import dev.portcullis.gate.CredentialRules.OpaqueTokenRules;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One trusted party of the section.
 *
 * @param name where it has one
 * @param issuer where it is sound
 * @param introspection where it is asked about opaque tokens
 * @param proof where its tokens need one, whatever is called
 */
record IssuerEntry(
        Optional<String> name,
        Optional<Issuer> issuer,
        Optional<Requirement> proof,
        Optional<OpaqueTokenRules> introspection) {

    private static final List<String> KEYS = List.of(
            "name",
            "preset",
            "issuer",
            "audiences",
            "clients",
            "algorithms",
            "types",
            "leeway",
            "claims",
            "required",
            "jwks",
            "ca",
            "minRsaBits",
            "keyAges",
            "introspection",
            "proof");
    private static final String ADDRESS = "write the exact iss, or an address as https://host/path";
    private static final Set<String> WEAK = Set.of("none", "HS256", "HS384", "HS512", "RS1");

    static IssuerEntry read(GateNode node, OutagePolicy outage) {
        Optional<GateMap> map = node.map("an issuer", KEYS);
        Optional<String> name = map.flatMap(read -> read.required("name", "name: dev"))
                .flatMap(value -> value.parsed("an issuer's name", "choose another name", IssuerEntry::requireName));
        Optional<Issuer> issuer = map.flatMap(read -> issuer(read, name, outage));
        Optional<Requirement> proof = map.flatMap(read -> read.optional("proof"))
                .flatMap(value ->
                        RequirementsReader.proof(value, name.map(Set::of).orElse(Set.of())));
        Optional<OpaqueTokenRules> introspection = map.flatMap(read -> read.optional("introspection"))
                .flatMap(value -> IntrospectionEntry.read(value, name.orElse("")));
        return new IssuerEntry(name, issuer, proof, introspection);
    }

    /** Routes that name it as an issuer mean API keys. */
    private static String requireName(String name) {
        if (name.equals(ApiKeysSection.ISSUER)) {
            throw new IllegalArgumentException("no issuer of tokens is named " + name + ", which API keys are");
        }
        return Issuer.requireName(name);
    }

    private static Optional<Issuer> issuer(GateMap map, Optional<String> name, OutagePolicy outage) {
        IssuerProfile profile = map.optional("preset")
                .flatMap(value -> value.choice("preset", IssuerProfile::named, presets()))
                .orElse(IssuerProfile.RFC9068);
        Optional<String> id = map.required("issuer", "issuer: https://issuer.example")
                .flatMap(value -> value.parsed("issuer", address(profile), profile::issuerId));
        Set<String> audiences = texts(map, "audiences");
        Set<String> clients = texts(map, "clients");
        if (map.optional("audiences").isEmpty() && map.optional("clients").isEmpty()) {
            map.self()
                    .fault(
                            AUDIENCE_MISSING,
                            "an issuer without audiences, whose tokens for any other API would open this one",
                            "add audiences: [my-api], or clients: [my-client] where its tokens have no aud");
        }
        Set<SignatureAlgorithm> algorithms =
                map.optional("algorithms").map(IssuerEntry::algorithms).orElse(profile.algorithms());
        Set<String> types = map.optional("types").map(IssuerEntry::types).orElse(profile.types());
        Optional<URI> jwks =
                map.optional("jwks").flatMap(value -> value.parsed("jwks", ADDRESS, Issuer::requireSecure));
        Optional<ClaimRules> claims = claims(map, profile.claims());
        var keys = KeysEntry.read(map, outage);
        boolean isWhole = name.isPresent()
                && id.isPresent()
                && !(audiences.isEmpty() && clients.isEmpty())
                && !algorithms.isEmpty()
                && !types.isEmpty();
        if (!isWhole || claims.isEmpty() || keys.isEmpty()) {
            return Optional.empty();
        }
        ClaimRules rules = claims.get().withClients(clients);
        return map.self()
                .built(
                        "change the issuer",
                        () -> new Issuer(name.get(), id.get(), audiences, algorithms, types, jwks, rules, keys.get()));
    }

    private static Optional<ClaimRules> claims(GateMap map, ClaimRules byProfile) {
        Optional<GateNode> given = map.optional("leeway");
        Optional<Duration> leeway =
                given.isEmpty() ? Optional.of(byProfile.leeway()) : given.get().duration("leeway");
        if (leeway.isPresent() && leeway.get().compareTo(ClaimRules.MAX_LEEWAY) > 0) {
            given.ifPresent(value -> value.fault(
                    LEEWAY_TOO_LONG,
                    "a leeway of more than 5 minutes keeps expired tokens alive",
                    "write PT5M at most; PT1M is the default"));
            return Optional.empty();
        }
        ClaimRules named = ClaimsEntry.read(map, byProfile);
        return leeway.flatMap(
                length -> given.orElse(map.self()).built("write PT0S to PT5M", () -> named.withLeeway(length)));
    }

    /** An issuer is compared character by character, so an address isn't normalised. */
    private static String address(IssuerProfile profile) {
        return profile.place().shortName().pattern().startsWith("https?")
                ? ADDRESS
                : ADDRESS + ", or the short name that docs/gate.md has for " + profile.name();
    }

    private static String presets() {
        return IssuerProfile.all().stream().map(IssuerProfile::name).collect(Collectors.joining(", "));
    }

    private static Set<String> texts(GateMap map, String key) {
        return map.optional(key).map(value -> value.texts(key)).orElse(Set.of());
    }

    private static Set<String> types(GateNode value) {
        return value.texts("types").stream()
                .map(Issuer::normalType)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static Set<SignatureAlgorithm> algorithms(GateNode value) {
        String known = Arrays.stream(SignatureAlgorithm.values())
                .map(SignatureAlgorithm::id)
                .collect(Collectors.joining(", "));
        Set<SignatureAlgorithm> algorithms = new LinkedHashSet<>();
        for (GateNode element : value.list("algorithms")) {
            element.text("an algorithm")
                    .ifPresent(text -> SignatureAlgorithm.named(text)
                            .ifPresentOrElse(algorithms::add, () -> refuse(element, text, known)));
        }
        return algorithms;
    }

    private static void refuse(GateNode element, String text, String known) {
        if (WEAK.contains(text)) {
            element.fault(
                    ALGORITHM_WEAK,
                    "'" + text + "' proves nothing: whoever verifies it can make it, or anybody can",
                    "choose of " + known);
        } else {
            element.fault("'" + text + "' is no algorithm that is verified", "choose of " + known);
        }
    }
}
