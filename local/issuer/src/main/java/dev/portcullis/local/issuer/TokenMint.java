package dev.portcullis.local.issuer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Signs access tokens as RFC 9068 lays them out. */
final class TokenMint {

    private TokenMint() {}

    static String sign(TokenRequest request, String issuer, PublicJsonWebKey key, Instant now) {
        var signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(key.getAlgorithm());
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setHeader("typ", request.form().type());
        signature.setPayload(claims(request, issuer, now).toString());
        signature.setKey(key.getPrivateKey());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("could not sign with " + key.getAlgorithm(), e);
        }
    }

    static ObjectNode claims(TokenRequest request, String issuer, Instant now) {
        ObjectNode claims = JsonNodeFactory.instance.objectNode();
        claims.put("iss", issuer).put("sub", request.subject()).put("client_id", request.clientId());
        if (request.audience().size() == 1) {
            claims.put("aud", request.audience().get(0));
        } else {
            ArrayNode audience = claims.putArray("aud");
            request.audience().forEach(audience::add);
        }
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(request.form().lifetime()).getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        // RFC 9068 section 2.2.3: the claim is there when a scope was asked for.
        if (!request.scope().isEmpty()) {
            claims.put("scope", request.scope());
        }
        request.claims().properties().forEach(claim -> {
            if (claim.getValue().isNull()) {
                claims.remove(claim.getKey());
            } else {
                claims.set(claim.getKey(), claim.getValue());
            }
        });
        return claims;
    }
}
