package dev.portcullis.benchmarks;

import dev.portcullis.local.issuer.DevelopmentIssuer;
import dev.portcullis.local.issuer.SigningAlgorithm;
import dev.portcullis.local.issuer.TokenRequest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * One good token, and what it takes to verify it.
 *
 * @param keySet of the issuer
 */
record TokenSubject(SigningAlgorithm algorithm, String issuer, String token, String keySet) {

    static final String AUDIENCE = "orders-api";

    static TokenSubject from(DevelopmentIssuer issuer, SigningAlgorithm algorithm)
            throws IOException, InterruptedException {
        TokenRequest request = TokenRequest.of("alice", "orders:read orders:write", AUDIENCE)
                .with(TokenRequest.Form.DEFAULT.withAlgorithm(algorithm));
        HttpRequest keys =
                HttpRequest.newBuilder(issuer.issuer().resolve("/jwks")).build();
        String document =
                HttpClient.newHttpClient().send(keys, BodyHandlers.ofString()).body();
        return new TokenSubject(algorithm, issuer.issuer().toString(), issuer.token(request), document);
    }

    /** As a request carries it. */
    List<String> authorization() {
        return List.of("Bearer " + token);
    }

    byte[] signed() {
        return token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
    }

    byte[] signature() {
        return Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1));
    }

    /** The key that signed the token. */
    PublicKey key() throws JoseException {
        String header = new String(
                Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))), StandardCharsets.UTF_8);
        for (JsonWebKey key : new JsonWebKeySet(keySet).getJsonWebKeys()) {
            if (header.contains("\"" + key.getKeyId() + "\"") && key instanceof PublicJsonWebKey published) {
                return published.getPublicKey();
            }
        }
        throw new JoseException("the issuer doesn't publish the key that it signs with");
    }
}
