package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.DenialReason.KEY_INVALID;
import static dev.portcullis.authorizer.DenialReason.KEY_UNSUITABLE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.authorizer.SignatureAlgorithm;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** Reads a JWK (RFC 7517) that is to verify signatures. */
final class JsonWebKeyReader {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonWebKeyReader() {}

    /** Throws with the reason why tokens that name it must be refused, where it is of no use. */
    static VerificationKey read(ObjectNode jwk) throws Refusal {
        if (!isForSignatures(jwk)) {
            throw new Refusal(KEY_UNSUITABLE, "a key that is not for signatures");
        }
        // Only the public half is of use; a private one in a public place is not to be trusted further.
        if (jwk.has("d") || jwk.has("k")) {
            throw new Refusal(KEY_INVALID, "the issuer publishes a secret");
        }
        @SuppressWarnings("unchecked")
        Map<String, Object> members = MAPPER.convertValue(jwk, Map.class);
        try {
            if (JsonWebKey.Factory.newJwk(members) instanceof PublicJsonWebKey key) {
                return new VerificationKey(
                        Optional.ofNullable(key.getKeyId()),
                        key.getKeyType(),
                        curve(key),
                        Optional.ofNullable(key.getAlgorithm()),
                        key.getPublicKey(),
                        signatures(jwk, curve(key), key.getPublicKey()));
            }
        } catch (JoseException | RuntimeException e) {
            throw new Refusal(KEY_INVALID, "a key that can't be read");
        }
        throw new Refusal(KEY_INVALID, "a key of no known type");
    }

    private static boolean isForSignatures(ObjectNode jwk) {
        JsonNode operations = jwk.path("key_ops");
        boolean verifies = operations.isMissingNode();
        for (JsonNode operation : operations) {
            verifies |= operation.asText().equals("verify");
        }
        return verifies && jwk.path("use").asText("sig").equals("sig");
    }

    private static String curve(PublicJsonWebKey key) {
        if (key instanceof EllipticCurveJsonWebKey ec) {
            return ec.getCurveName();
        }
        return key instanceof OctetKeyPairJsonWebKey okp ? okp.getSubtype() : "";
    }

    private static SignatureCheck signatures(ObjectNode jwk, String curve, PublicKey key) throws Refusal {
        if (key instanceof RSAPublicKey rsa) {
            return new RsaSignatures(rsa);
        }
        for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
            if (key instanceof ECPublicKey ec && algorithm.curve().equals(curve)) {
                return new EcdsaSignatures(algorithm, ec.getW());
            }
        }
        if (curve.equals(SignatureAlgorithm.EDDSA.curve())) {
            return new Ed25519Signatures(
                    CanonicalBase64Url.bytes("x", jwk.path("x").asText()));
        }
        throw new Refusal(KEY_UNSUITABLE, "a key on a curve that no algorithm of ours is defined with");
    }
}
