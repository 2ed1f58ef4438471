package dev.portcullis.authorizer.credentials;

import static dev.portcullis.authorizer.credentials.TestGate.NOW;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A DPoP proof in the making: a good one, unless something in it is changed. */
final class Proof {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final KeyPairOf key;
    private final Map<String, @Nullable Object> header = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> claims = new LinkedHashMap<>();

    private Proof(KeyPairOf key, String token) {
        this.key = key;
        header.put("typ", "dpop+jwt");
        header.put("alg", key.algorithm().id());
        header.put("jwk", tree(key.jwk()));
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("htm", "GET");
        claims.put("htu", "https://" + TestGate.DOMAIN + "/prod/orders");
        claims.put("iat", NOW.getEpochSecond());
        claims.put("ath", Digests.ofToken(token));
    }

    static Proof of(KeyPairOf key, String token) {
        return new Proof(key, token);
    }

    static Object tree(String json) {
        try {
            return requireNonNull(MAPPER.readValue(json, Object.class));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With a claim of that value instead. */
    Proof claim(String name, @Nullable Object value) {
        claims.put(name, value);
        return this;
    }

    Proof withoutClaim(String name) {
        claims.remove(name);
        return this;
    }

    Proof header(String name, @Nullable Object value) {
        header.put(name, value);
        return this;
    }

    Proof withoutHeader(String name) {
        header.remove(name);
        return this;
    }

    Proof jwk(String json) {
        return header("jwk", tree(json));
    }

    String text() {
        return signedBy(key);
    }

    String signedBy(KeyPairOf signer) {
        return signer.sign(Json.text(header), Json.text(claims));
    }
}
