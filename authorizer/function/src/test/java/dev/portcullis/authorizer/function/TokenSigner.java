package dev.portcullis.authorizer.function;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;

/** Signs what an issuer would, and what it wouldn't. */
record TokenSigner(String issuer, PrivateKey key) {

    /** A token that is good for five minutes. */
    String token(String client, String scope) {
        return token(client, scope, Instant.now().plusSeconds(300));
    }

    /** A token that is bound to something (RFC 7800). */
    String bound(String client, String confirmation) {
        return token(client, "orders:read", Instant.now().plusSeconds(300), ",\"cnf\":{" + confirmation + "}");
    }

    String token(String client, String scope, Instant expiresAt) {
        return token(client, scope, expiresAt, "");
    }

    private String token(String client, String scope, Instant expiresAt, String moreClaims) {
        String header = "{\"alg\":\"ES256\",\"kid\":\"k1\",\"typ\":\"at+jwt\"}";
        String payload = "{\"iss\":\"%s\",\"aud\":\"orders-api\",\"sub\":\"%s\",\"scope\":\"%s\",\"exp\":%d%s}"
                .formatted(issuer, client, scope, expiresAt.getEpochSecond(), moreClaims);
        String signed = encode(header.getBytes(StandardCharsets.UTF_8)) + "."
                + encode(payload.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token with the last of another's signature: forged. */
    String forged(String client, String scope) {
        String good = token(client, scope);
        String other = token(client, scope + " ");
        return good.substring(0, good.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
