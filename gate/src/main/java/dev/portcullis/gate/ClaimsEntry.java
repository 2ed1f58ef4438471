package dev.portcullis.gate;

import dev.portcullis.authorizer.ClaimNames;
import dev.portcullis.authorizer.ClaimPath;
import dev.portcullis.authorizer.ClaimRules;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What an issuer's {@code claims} are named, and what it is {@code required} that they say. */
final class ClaimsEntry {

    private static final List<String> KEYS = List.of("client", "tenant", "scopes", "roles");

    private ClaimsEntry() {}

    /** The profile's rules, but for what the issuer says otherwise. */
    static ClaimRules read(GateMap issuer, ClaimRules byProfile) {
        ClaimNames names = issuer.optional("claims")
                .flatMap(value -> value.map("claims", KEYS))
                .map(map -> names(map, byProfile.names()))
                .orElse(byProfile.names());
        Map<String, Set<String>> required = new TreeMap<>(byProfile.required());
        issuer.optional("required")
                .flatMap(value -> value.anyMap("required"))
                .ifPresent(map -> map.entries().forEach((claim, value) -> {
                    Set<String> values = values(claim, value);
                    if (!values.isEmpty()) {
                        required.put(claim, values);
                    }
                }));
        return byProfile.withNames(names).withRequired(required);
    }

    private static ClaimNames names(GateMap map, ClaimNames byProfile) {
        List<ClaimPath> client = paths(map, "client", byProfile.client());
        return new ClaimNames(
                client.isEmpty() ? byProfile.client() : client,
                paths(map, "tenant", byProfile.tenant()),
                paths(map, "scopes", byProfile.scopes()),
                paths(map, "roles", byProfile.roles()));
    }

    private static List<ClaimPath> paths(GateMap map, String key, List<ClaimPath> otherwise) {
        return map.optional(key).map(value -> paths(key, value)).orElse(otherwise);
    }

    private static List<ClaimPath> paths(String key, GateNode value) {
        List<ClaimPath> paths = new ArrayList<>();
        value.oneOrMore("claims." + key)
                .forEach(element -> element.parsed(
                                "claims." + key,
                                "name a claim, or its place in others: /realm_access/roles",
                                ClaimPath::parse)
                        .ifPresent(paths::add));
        return paths;
    }

    private static Set<String> values(String claim, GateNode value) {
        Set<String> values = new LinkedHashSet<>();
        value.oneOrMore("required." + claim)
                .forEach(element -> element.text("required." + claim).ifPresent(values::add));
        return values;
    }
}
