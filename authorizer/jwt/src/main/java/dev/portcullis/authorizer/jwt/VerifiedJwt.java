package dev.portcullis.authorizer.jwt;

import dev.portcullis.authorizer.Principal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** A token whose issuer, signature, times, type and audience were verified. Only {@link TokenVerifier} makes one. */
public final class VerifiedJwt implements Principal {

    private final String issuer;
    private final TokenClaims claims;
    private final Set<String> scopes;

    VerifiedJwt(String issuer, TokenClaims claims) {
        this.issuer = issuer;
        this.claims = claims;
        this.scopes = Collections.unmodifiableSet(new LinkedHashSet<>(claims.scopes()));
    }

    @Override
    public String issuer() {
        return issuer;
    }

    @Override
    public String client() {
        return claims.client();
    }

    @Override
    public String subject() {
        return claims.subject();
    }

    @Override
    public Set<String> scopes() {
        return scopes;
    }

    @Override
    public Instant expiresAt() {
        return claims.expiresAt();
    }

    @Override
    public String toString() {
        return "VerifiedJwt[" + issuer + "/" + client() + "]";
    }
}
