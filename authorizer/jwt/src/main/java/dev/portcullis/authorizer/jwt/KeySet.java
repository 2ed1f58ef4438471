package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.DenialReason.KEY_AMBIGUOUS;
import static dev.portcullis.authorizer.DenialReason.KEY_UNKNOWN;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.authorizer.KeyRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An issuer's public keys for signatures (RFC 7517). */
final class KeySet {

    /** More than any issuer publishes: a set is read on the way of a request. */
    static final int MAX_KEYS = 100;

    private final List<VerificationKey> keys;

    private final Map<String, List<VerificationKey>> byId;

    /** Published keys of no use, by id: their tokens are refused with the reason, and no fetch will help. */
    private final Map<String, Refusal> useless;

    private final KeyRules rules;

    private KeySet(List<VerificationKey> keys, Map<String, Refusal> useless, KeyRules rules) {
        this.keys = List.copyOf(keys);
        this.byId = keys.stream()
                .filter(key -> key.id().isPresent())
                .collect(Collectors.groupingBy(key -> key.id().orElseThrow()));
        this.useless = Map.copyOf(useless);
        this.rules = rules;
    }

    /** Reads a JWK set; throws {@link IllegalArgumentException} when the document is none. */
    static KeySet of(JsonNode document, KeyRules rules) {
        JsonNode array = document.get("keys");
        if (array == null || !array.isArray() || array.size() > MAX_KEYS) {
            throw new IllegalArgumentException("no array of at most " + MAX_KEYS + " keys");
        }
        List<VerificationKey> keys = new ArrayList<>();
        Map<String, Refusal> useless = new HashMap<>();
        for (JsonNode jwk : array) {
            if (jwk instanceof ObjectNode object) {
                try {
                    keys.add(JsonWebKeyReader.read(object));
                } catch (Refusal refusal) {
                    Optional.ofNullable(object.path("kid").textValue()).ifPresent(id -> useless.put(id, refusal));
                }
            }
        }
        return new KeySet(keys, useless, rules);
    }

    /** Whether the issuer publishes a key of that id, of use or not. */
    boolean has(String id) {
        return byId.containsKey(id) || useless.containsKey(id);
    }

    int size() {
        return keys.size();
    }

    /** The one key that a header means, suitable for its algorithm. */
    VerificationKey keyFor(TokenHeader header) throws Refusal {
        List<VerificationKey> meant = header.keyId().isEmpty()
                ? keys
                : byId.getOrDefault(header.keyId().get(), List.of());
        if (meant.isEmpty()) {
            Refusal known = header.keyId().map(useless::get).orElse(null);
            throw known == null ? new Refusal(KEY_UNKNOWN, "the issuer has no such key") : known;
        }
        if (meant.size() > 1) {
            throw new Refusal(KEY_AMBIGUOUS, meant.size() + " keys could be meant");
        }
        meant.get(0).requireSuits(header.algorithm(), rules.minRsaBits());
        return meant.get(0);
    }
}
