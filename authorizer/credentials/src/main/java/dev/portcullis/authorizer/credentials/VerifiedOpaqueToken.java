package dev.portcullis.authorizer.credentials;

import dev.portcullis.authorizer.Principal;
import dev.portcullis.authorizer.jwt.Confirmation;
import dev.portcullis.authorizer.jwt.IntrospectedClaims;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A token that means nothing by itself, and that its issuer says is active. Only {@link OpaqueTokens} makes one. */
public final class VerifiedOpaqueToken implements Principal {

    private final IntrospectedClaims claims;

    VerifiedOpaqueToken(IntrospectedClaims claims) {
        this.claims = claims;
    }

    @Override
    public String issuer() {
        return claims.issuer();
    }

    @Override
    public String client() {
        return claims.client();
    }

    /** The client itself, where the issuer names nobody else. */
    @Override
    public String subject() {
        return claims.subject();
    }

    @Override
    public Set<String> scopes() {
        return claims.scopes();
    }

    @Override
    public Set<String> roles() {
        return claims.roles();
    }

    @Override
    public Optional<String> tenant() {
        return claims.tenant();
    }

    @Override
    public Map<String, Object> claimValues() {
        return ClaimTree.of(claims.claims());
    }

    @Override
    public Instant expiresAt() {
        return claims.expiresAt();
    }

    /** {@code jti}. */
    public Optional<String> tokenId() {
        return claims.tokenId();
    }

    /** {@code iat}. */
    public Optional<Instant> issuedAt() {
        return claims.issuedAt();
    }

    Confirmation confirmation() {
        return claims.confirmation();
    }

    @Override
    public String toString() {
        return "VerifiedOpaqueToken[" + issuer() + "/" + client() + "]";
    }
}
