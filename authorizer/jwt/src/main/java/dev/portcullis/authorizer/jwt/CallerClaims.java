package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.DenialReason.CLAIM_INVALID;
import static dev.portcullis.authorizer.DenialReason.CLIENT_MISSING;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.authorizer.ClaimNames;
import dev.portcullis.authorizer.ClaimPath;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who calls and what he may, from the claims that his issuer says it with. */
record CallerClaims(String client, Optional<String> tenant, Set<String> scopes, Set<String> roles) {

    CallerClaims {
        scopes = Collections.unmodifiableSet(scopes);
        roles = Collections.unmodifiableSet(roles);
    }

    static CallerClaims of(JsonNode claims, ClaimNames names) throws Refusal {
        String client = first(claims, names.client())
                .orElseThrow(() -> new Refusal(CLIENT_MISSING, "no claim names the client"));
        return new CallerClaims(
                client, first(claims, names.tenant()), scopes(claims, names.scopes()), roles(claims, names.roles()));
    }

    /** The first one there is; those after it must be names all the same, for another reader may prefer them. */
    private static Optional<String> first(JsonNode claims, List<ClaimPath> paths) throws Refusal {
        Optional<String> first = Optional.empty();
        for (ClaimPath path : paths) {
            Optional<JsonNode> value = ClaimValues.at(claims, path);
            if (value.isPresent()) {
                String name = ClaimValues.asName(value.get(), path);
                first = first.or(() -> Optional.of(name));
            }
        }
        return first;
    }

    private static Set<String> scopes(JsonNode claims, List<ClaimPath> paths) throws Refusal {
        Set<String> scopes = new LinkedHashSet<>();
        for (ClaimPath path : paths) {
            Optional<JsonNode> value = ClaimValues.at(claims, path);
            if (value.isPresent()) {
                scopes.addAll(value.get().isTextual() ? words(value.get(), path) : elements(value.get(), path));
            }
        }
        return scopes;
    }

    /** RFC 8693 section 4.2: words with spaces in between. */
    private static Set<String> words(JsonNode value, ClaimPath path) throws Refusal {
        Set<String> words =
                new LinkedHashSet<>(List.of(ClaimValues.asText(value, path).split(" ")));
        words.remove("");
        return words;
    }

    /** A scope with a space in it would be two to whoever is handed the scopes as words. */
    private static Set<String> elements(JsonNode value, ClaimPath path) throws Refusal {
        Set<String> elements = ClaimValues.strings(value, path);
        if (elements.stream().anyMatch(scope -> scope.isEmpty() || scope.indexOf(' ') >= 0)) {
            throw new Refusal(CLAIM_INVALID, path + " has an element that is no scope");
        }
        return elements;
    }

    private static Set<String> roles(JsonNode claims, List<ClaimPath> paths) throws Refusal {
        Set<String> roles = new LinkedHashSet<>();
        for (ClaimPath path : paths) {
            Optional<JsonNode> value = ClaimValues.at(claims, path);
            if (value.isPresent()) {
                roles.addAll(ClaimValues.strings(value.get(), path));
            }
        }
        return roles;
    }

    @Override
    public String toString() {
        return "CallerClaims[" + client + "]";
    }
}
