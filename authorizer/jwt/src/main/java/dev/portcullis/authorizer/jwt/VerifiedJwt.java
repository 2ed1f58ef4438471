package dev.portcullis.authorizer.jwt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.authorizer.Issuer;
import dev.portcullis.authorizer.Principal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A token whose issuer, signature, times, type and audience were verified. Only {@link TokenVerifier} makes one. */
public final class VerifiedJwt implements Principal {

    private final Issuer issuer;
    private final TokenHeader header;
    private final VerificationKey key;
    private final TokenClaims claims;
    private final CallerClaims caller;

    VerifiedJwt(Issuer issuer, TokenHeader header, VerificationKey key, TokenClaims claims, CallerClaims caller) {
        this.issuer = issuer;
        this.header = header;
        this.key = key;
        this.claims = claims;
        this.caller = caller;
    }

    @Override
    public String issuer() {
        return issuer.name();
    }

    @Override
    public String client() {
        return caller.client();
    }

    @Override
    public String subject() {
        return claims.subject();
    }

    @Override
    public Set<String> scopes() {
        return caller.scopes();
    }

    @Override
    public Set<String> roles() {
        return caller.roles();
    }

    @Override
    public Optional<String> tenant() {
        return caller.tenant();
    }

    @Override
    public Map<String, Object> claimValues() {
        return PlainClaims.of(claims.all());
    }

    @Override
    public Instant expiresAt() {
        return claims.expiresAt();
    }

    /** {@code jti}. */
    public Optional<String> tokenId() {
        return claims.tokenId();
    }

    /** {@code kid}; empty where the issuer's only key needed none. */
    public Optional<String> keyId() {
        return header.keyId();
    }

    /** {@code iat}. */
    public Optional<Instant> issuedAt() {
        return claims.issuedAt();
    }

    /** A copy of all claims as they stood in the token: not for logs. */
    public ObjectNode claims() {
        return claims.all().deepCopy();
    }

    TokenHeader header() {
        return header;
    }

    /** The exact {@code iss}. */
    String issuerId() {
        return issuer.id();
    }

    VerificationKey key() {
        return key;
    }

    TokenClaims registered() {
        return claims;
    }

    @Override
    public String toString() {
        return "VerifiedJwt[" + issuer() + "/" + client() + "]";
    }
}
