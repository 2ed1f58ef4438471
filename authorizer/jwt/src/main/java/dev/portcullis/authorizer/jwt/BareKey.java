package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.DenialReason.KEY_INVALID;
import static dev.portcullis.authorizer.DenialReason.KEY_UNSUITABLE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Of a JWK that anybody may have written, what makes the key and what restricts it; certificates, addresses and other
 * members that a reader could follow are left behind.
 *
 * @param jwk with its members in one spelling only
 * @param thumbprint of RFC 7638
 */
record BareKey(ObjectNode jwk, Thumbprint thumbprint) {

    /** RFC 7638 section 3.2, in its order: the members that make a key. {@code oct} isn't among them: no secret is a proof. */
    private static final Map<String, List<String>> MADE_OF = Map.of(
            "EC", List.of("crv", "kty", "x", "y"), "RSA", List.of("e", "kty", "n"), "OKP", List.of("crv", "kty", "x"));

    /** RFC 7518 sections 6.2.2 and 6.3.2: what only a private key has. */
    private static final List<String> PRIVATE = List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    private static final List<String> RESTRICTIONS = List.of("alg", "use", "key_ops");

    /** RFC 7518 section 6.2.1.2: a coordinate has all of its field's bytes. */
    private static final Map<String, Integer> COORDINATE_BYTES = Map.of("P-256", 32, "P-384", 48, "P-521", 66);

    static BareKey of(ObjectNode jwk) throws Refusal {
        if (PRIVATE.stream().anyMatch(jwk::has)) {
            throw new Refusal(KEY_INVALID, "the jwk has a secret in it");
        }
        String type = jwk.path("kty").asText();
        List<String> names = MADE_OF.get(type);
        if (names == null) {
            throw new Refusal(KEY_UNSUITABLE, "the jwk is of no type that signs");
        }
        ObjectNode bare = JsonNodeFactory.instance.objectNode();
        for (String name : names) {
            bare.put(name, value(jwk, name, type));
        }
        // Neither of its values has a character that JSON would escape, so this is the one way to write them.
        String canonical = names.stream()
                .map(name -> "\"" + name + "\":\"" + bare.path(name).textValue() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
        for (String name : RESTRICTIONS) {
            if (jwk.has(name)) {
                bare.set(name, jwk.get(name));
            }
        }
        return new BareKey(bare, Thumbprint.of(canonical.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String value(ObjectNode jwk, String name, String type) throws Refusal {
        JsonNode node = jwk.path(name);
        String value = node.isTextual() ? node.textValue() : "";
        if (name.equals("kty")) {
            return value;
        }
        if (name.equals("crv")) {
            if (!value.matches("[A-Za-z0-9-]{1,16}")) {
                throw new Refusal(KEY_INVALID, "the jwk has no curve");
            }
            return value;
        }
        byte[] bytes = CanonicalBase64Url.bytes("jwk's " + name, value);
        boolean isWhole = switch (type) {
            // RFC 7518 section 2, Base64urlUInt: no zero bytes in front.
            case "RSA" -> bytes.length > 0 && bytes[0] != 0;
            case "EC" ->
                bytes.length == COORDINATE_BYTES.getOrDefault(jwk.path("crv").asText(), -1);
            default -> bytes.length > 0;
        };
        if (!isWhole) {
            throw new Refusal(KEY_INVALID, "the jwk's " + name + " has another length than it should");
        }
        return value;
    }
}
