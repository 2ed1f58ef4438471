package dev.portcullis.authorizer.jwt;

import dev.portcullis.authorizer.SignatureAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** An issuer's key pair, which signs with the JDK alone: what verifies is not what signed. */
record SigningKey(String id, SignatureAlgorithm algorithm, KeyPair pair) {

    static SigningKey generate(String id, SignatureAlgorithm algorithm) {
        return generate(id, algorithm, 2048);
    }

    static SigningKey generate(String id, SignatureAlgorithm algorithm, int rsaBits) {
        try {
            return new SigningKey(id, algorithm, pair(algorithm, rsaBits));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key of any algorithm, where RSA keys may be the same: they take seconds to make. */
    static SigningKey cheap(String id, SignatureAlgorithm algorithm) {
        return algorithm.keyType().equals("RSA")
                ? new SigningKey(id, algorithm, Tokens.KEY.pair())
                : generate(id, algorithm);
    }

    private static KeyPair pair(SignatureAlgorithm algorithm, int rsaBits) throws GeneralSecurityException {
        switch (algorithm.keyType()) {
            case "RSA" -> {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(rsaBits);
                return generator.generateKeyPair();
            }
            case "EC" -> {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec(algorithm.curve().replace("P-", "secp") + "r1"));
                return generator.generateKeyPair();
            }
            default -> {
                return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            }
        }
    }

    /** The public half as a JWK with kid, use and alg, and with other members on top; the value absent removes one. */
    String jwk(Map<String, String> more) {
        try {
            Map<String, Object> members = new TreeMap<>(
                    PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic()).toParams(OutputControlLevel.PUBLIC_ONLY));
            members.putAll(Map.of("kid", id, "use", "sig", "alg", algorithm.id()));
            members.putAll(more);
            members.values().removeIf("absent"::equals);
            return JsonUtil.toJson(members);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    String jwk() {
        return jwk(Map.of());
    }

    /** One member of the JWK. */
    String jwkMember(String name) {
        return jwk().replaceFirst(".*\"" + name + "\":\"([^\"]*)\".*", "$1");
    }

    /** A token of that header and payload, whatever they are. */
    String token(String header, String payload) {
        String signed = encode(header.getBytes(StandardCharsets.UTF_8)) + "."
                + encode(payload.getBytes(StandardCharsets.UTF_8));
        return signed + "." + encode(sign(signed));
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    byte[] sign(String text) {
        try {
            Signature signature = signature();
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Signature signature() throws GeneralSecurityException {
        String bits = algorithm.id().substring(2);
        switch (algorithm) {
            case RS256, RS384, RS512 -> {
                return Signature.getInstance("SHA" + bits + "withRSA");
            }
            case PS256, PS384, PS512 -> {
                Signature signature = Signature.getInstance("RSASSA-PSS");
                String hash = "SHA-" + bits;
                signature.setParameter(
                        new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), Integer.parseInt(bits) / 8, 1));
                return signature;
            }
            case ES256, ES384, ES512 -> {
                return Signature.getInstance("SHA" + bits + "withECDSAinP1363Format");
            }
            case EDDSA -> {
                return Signature.getInstance("Ed25519");
            }
        }
        throw new IllegalStateException(algorithm.id());
    }
}
