package dev.portcullis.authorizer.credentials;

import dev.portcullis.authorizer.SignatureAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** A key pair that signs with the JDK alone: what verifies is not what signed. */
record KeyPairOf(SignatureAlgorithm algorithm, KeyPair pair) {

    static KeyPairOf generate(SignatureAlgorithm algorithm) {
        return generate(algorithm, 2048);
    }

    static KeyPairOf generate(SignatureAlgorithm algorithm, int rsaBits) {
        try {
            return new KeyPairOf(algorithm, pair(algorithm, rsaBits));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair(SignatureAlgorithm algorithm, int rsaBits) throws GeneralSecurityException {
        KeyPairGenerator generator;
        switch (algorithm.keyType()) {
            case "RSA" -> {
                generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(rsaBits);
            }
            case "EC" -> {
                generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec(algorithm.curve().replace("P-", "secp") + "r1"));
            }
            default -> generator = KeyPairGenerator.getInstance("Ed25519");
        }
        return generator.generateKeyPair();
    }

    /** The public half as a JWK, with other members on top; the value absent removes one. */
    String jwk(Map<String, Object> more) {
        return jwk(OutputControlLevel.PUBLIC_ONLY, more);
    }

    String jwk() {
        return jwk(Map.of());
    }

    String privateJwk() {
        return jwk(OutputControlLevel.INCLUDE_PRIVATE, Map.of());
    }

    private String jwk(OutputControlLevel level, Map<String, Object> more) {
        Map<String, Object> members = new TreeMap<>(key().toParams(level));
        members.putAll(more);
        members.values().removeIf("absent"::equals);
        return JsonUtil.toJson(members);
    }

    private PublicJsonWebKey key() {
        try {
            PublicJsonWebKey key = PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic());
            key.setPrivateKey(pair.getPrivate());
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** RFC 7638's thumbprint, as jose4j computes it. */
    String thumbprint() {
        return key().calculateBase64urlEncodedThumbprint("SHA-256");
    }

    /** A JWS of that header and payload, whatever they are. */
    String sign(String header, String payload) {
        String signed = encode(header) + "." + encode(payload);
        try {
            Signature signature = signature();
            signature.initSign(pair.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Signature signature() throws GeneralSecurityException {
        String bits = algorithm.id().substring(2);
        return switch (algorithm) {
            case RS256, RS384, RS512 -> Signature.getInstance("SHA" + bits + "withRSA");
            case ES256, ES384, ES512 -> Signature.getInstance("SHA" + bits + "withECDSAinP1363Format");
            case EDDSA -> Signature.getInstance("Ed25519");
            case PS256, PS384, PS512 -> throw new IllegalStateException(algorithm.id());
        };
    }

    static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
