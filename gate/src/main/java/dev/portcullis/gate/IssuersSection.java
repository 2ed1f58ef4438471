package dev.portcullis.gate;

import dev.portcullis.authorizer.Issuer;
import dev.portcullis.authorizer.SignatureAlgorithm;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code issuers}: whose tokens are trusted. */
final class IssuersSection {

    private static final List<String> KEYS = List.of("name", "issuer", "audiences", "algorithms", "jwks", "types");
    private static final String ADDRESS = "write the exact iss, or an address as https://host/path";

    private IssuersSection() {}

    static List<Issuer> read(GateNode section) {
        List<Issuer> issuers = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (GateNode node : section.list("issuers")) {
            issuer(node).ifPresent(issuer -> {
                if (!names.add(issuer.name())) {
                    node.fault("a second issuer named " + issuer.name(), "give each its own name");
                }
                if (!ids.add(issuer.id())) {
                    node.fault("a second issuer " + issuer.id(), "keep one, with the audiences of both");
                }
                issuers.add(issuer);
            });
        }
        return issuers;
    }

    private static Optional<Issuer> issuer(GateNode node) {
        Optional<GateMap> read = node.map("an issuer", KEYS);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        GateMap map = read.get();
        Optional<String> name = map.required("name", "name: dev")
                .flatMap(value -> value.parsed("an issuer's name", "choose another name", Issuer::requireName));
        Optional<String> id = map.required("issuer", "issuer: https://issuer.example")
                .flatMap(value -> value.parsed("issuer", ADDRESS, IssuersSection::id));
        Set<String> audiences = map.required("audiences", "audiences: [my-api]")
                .map(value -> texts(value, "audiences"))
                .orElse(Set.of());
        Set<SignatureAlgorithm> algorithms =
                map.optional("algorithms").map(IssuersSection::algorithms).orElse(Issuer.DEFAULT_ALGORITHMS);
        Set<String> types = map.optional("types").map(IssuersSection::types).orElse(Issuer.DEFAULT_TYPES);
        Optional<URI> keys =
                map.optional("jwks").flatMap(value -> value.parsed("jwks", ADDRESS, Issuer::requireSecure));
        boolean isWhole = name.isPresent() && id.isPresent() && !audiences.isEmpty() && !algorithms.isEmpty();
        return isWhole && !types.isEmpty()
                ? Optional.of(new Issuer(name.get(), id.get(), audiences, algorithms, types, keys))
                : Optional.empty();
    }

    /** The text itself: an issuer is compared character by character, so it isn't normalised. */
    private static String id(String text) {
        Issuer.requireSecure(text);
        return text;
    }

    private static Set<String> types(GateNode value) {
        return texts(value, "types").stream()
                .map(Issuer::normalType)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<SignatureAlgorithm> algorithms(GateNode value) {
        String known = Arrays.stream(SignatureAlgorithm.values())
                .map(SignatureAlgorithm::id)
                .collect(Collectors.joining(", "));
        Set<SignatureAlgorithm> algorithms = new LinkedHashSet<>();
        for (GateNode element : value.list("algorithms")) {
            element.text("an algorithm")
                    .ifPresent(text -> SignatureAlgorithm.named(text)
                            .ifPresentOrElse(
                                    algorithms::add,
                                    () -> element.fault(
                                            "'" + text + "' is no algorithm that is verified", "choose of " + known)));
        }
        return algorithms;
    }

    private static Set<String> texts(GateNode value, String what) {
        return value.list(what).stream()
                .flatMap(element -> element.text("one of the " + what).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
