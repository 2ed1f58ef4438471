package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.DenialReason.ALGORITHM_REFUSED;
import static dev.portcullis.authorizer.DenialReason.KEY_INVALID;
import static dev.portcullis.authorizer.DenialReason.SIGNATURE_INVALID;
import static dev.portcullis.authorizer.DenialReason.TOKEN_MALFORMED;
import static dev.portcullis.authorizer.DenialReason.TOKEN_TOO_LARGE;
import static dev.portcullis.authorizer.DenialReason.TYPE_REFUSED;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.authorizer.KeyRules;
import dev.portcullis.authorizer.SignatureAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A JWS that was signed with the key in its own header (RFC 7515 section 4.1.3). It proves that its maker has that key, and
 * nothing of who he is: that is for the one to say who knows the key's thumbprint.
 */
public final class KeyProof {

    /** Room for an RSA key of 8,192 bits and its signature. Characters. */
    public static final int MAX_LENGTH = 4 * 1024;

    private final Thumbprint key;
    private final ObjectNode claims;

    private KeyProof(Thumbprint key, ObjectNode claims) {
        this.key = key;
        this.claims = claims;
    }

    /**
     * Reads a proof as strictly as tokens are read, and verifies its signature.
     *
     * @param type the {@code typ} that it must have, in lower case and without {@code application/}
     * @param algorithms that it may be signed with
     */
    public static Reading<KeyProof> read(String text, String type, Set<SignatureAlgorithm> algorithms) {
        try {
            return new Reading.Read<>(verified(text, type, algorithms));
        } catch (Refusal refusal) {
            return refusal.reading();
        }
    }

    private static KeyProof verified(String text, String type, Set<SignatureAlgorithm> algorithms) throws Refusal {
        if (text.length() > MAX_LENGTH) {
            throw new Refusal(TOKEN_TOO_LARGE, text.length() + " characters, at most " + MAX_LENGTH);
        }
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            throw new Refusal(TOKEN_MALFORMED, parts.length + " parts instead of 3");
        }
        ObjectNode members = StrictJson.object("header", CanonicalBase64Url.text("header", parts[0]));
        TokenHeader header = TokenHeader.of(members);
        if (!header.type().equals(type)) {
            throw new Refusal(TYPE_REFUSED, "typ is not " + type);
        }
        if (!algorithms.contains(header.algorithm())) {
            throw new Refusal(ALGORITHM_REFUSED, "proofs may not be signed with this algorithm");
        }
        if (!(members.get("jwk") instanceof ObjectNode jwk)) {
            throw new Refusal(KEY_INVALID, "no jwk in the header");
        }
        ObjectNode claims = StrictJson.object("payload", CanonicalBase64Url.text("payload", parts[1]));
        byte[] signature = CanonicalBase64Url.bytes("signature", parts[2]);
        BareKey bare = BareKey.of(jwk);
        VerificationKey key = JsonWebKeyReader.read(bare.jwk());
        key.requireSuits(header.algorithm(), KeyRules.LEAST_RSA_BITS);
        byte[] signed = text.substring(0, text.lastIndexOf('.')).getBytes(StandardCharsets.ISO_8859_1);
        if (!key.signatures().passes(header.algorithm(), signed, signature)) {
            throw new Refusal(SIGNATURE_INVALID, "not signed with the key in the header");
        }
        return new KeyProof(bare.thumbprint(), claims);
    }

    /** The thumbprint of the key that signed it. */
    public Thumbprint key() {
        return key;
    }

    /** A copy of the claims, whatever they are: not for logs. */
    public ObjectNode claims() {
        return claims.deepCopy();
    }

    @Override
    public String toString() {
        return "KeyProof[" + key + "]";
    }
}
