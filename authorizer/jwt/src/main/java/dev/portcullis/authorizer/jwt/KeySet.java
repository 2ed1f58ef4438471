package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.DenialReason.KEY_AMBIGUOUS;
import static dev.portcullis.authorizer.DenialReason.KEY_UNKNOWN;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** An issuer's public keys for signatures (RFC 7517). Keys of other kinds, or that can't be read, are left out. */
final class KeySet {

    /** More than any issuer publishes: a set is read on the way of a request. */
    static final int MAX_KEYS = 100;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<VerificationKey> keys;

    private KeySet(List<VerificationKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /** Reads a JWK set; throws {@link IllegalArgumentException} when the document is none. */
    static KeySet of(JsonNode document) {
        JsonNode array = document.get("keys");
        if (array == null || !array.isArray() || array.size() > MAX_KEYS) {
            throw new IllegalArgumentException("no array of at most " + MAX_KEYS + " keys");
        }
        List<VerificationKey> keys = new ArrayList<>();
        for (JsonNode jwk : array) {
            if (jwk instanceof ObjectNode object && isForSignatures(object)) {
                key(object).ifPresent(keys::add);
            }
        }
        return new KeySet(keys);
    }

    boolean has(String id) {
        return keys.stream().anyMatch(key -> key.id().equals(Optional.of(id)));
    }

    int size() {
        return keys.size();
    }

    /** The one key that a header means, suitable for its algorithm. */
    VerificationKey keyFor(TokenHeader header) throws Refusal {
        List<VerificationKey> meant = header.keyId().isEmpty()
                ? keys
                : keys.stream().filter(key -> key.id().equals(header.keyId())).toList();
        if (meant.isEmpty()) {
            throw new Refusal(KEY_UNKNOWN, "the issuer has no such key");
        }
        if (meant.size() > 1) {
            throw new Refusal(KEY_AMBIGUOUS, meant.size() + " keys could be meant");
        }
        meant.get(0).requireSuits(header.algorithm());
        return meant.get(0);
    }

    private static boolean isForSignatures(ObjectNode jwk) {
        JsonNode operations = jwk.path("key_ops");
        boolean verifies = operations.isMissingNode();
        for (JsonNode operation : operations) {
            verifies |= operation.asText().equals("verify");
        }
        return verifies && jwk.path("use").asText("sig").equals("sig");
    }

    private static Optional<VerificationKey> key(ObjectNode jwk) {
        @SuppressWarnings("unchecked")
        Map<String, Object> members = MAPPER.convertValue(jwk, Map.class);
        try {
            // Only the public half is of use; a private one in a public place is not to be trusted further.
            if (jwk.has("d") || !(JsonWebKey.Factory.newJwk(members) instanceof PublicJsonWebKey key)) {
                return Optional.empty();
            }
            return Optional.of(new VerificationKey(
                    Optional.ofNullable(key.getKeyId()),
                    key.getKeyType(),
                    curve(key),
                    Optional.ofNullable(key.getAlgorithm()),
                    key.getPublicKey()));
        } catch (JoseException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static String curve(PublicJsonWebKey key) {
        if (key instanceof EllipticCurveJsonWebKey ec) {
            return ec.getCurveName();
        }
        return key instanceof OctetKeyPairJsonWebKey okp ? okp.getSubtype() : "";
    }
}
