package dev.portcullis.authorizer;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** A principal that nobody verified, for tests. */
record Caller(String issuer, Set<String> scopes, Set<String> roles, SenderProof proof, Map<String, Object> claimValues)
        implements Principal {

    Caller(Set<String> scopes) {
        this("test", scopes, Set.of(), SenderProof.NONE, Map.of());
    }

    static Caller with(String... scopes) {
        return new Caller(Set.of(scopes));
    }

    Caller of(String newIssuer) {
        return new Caller(newIssuer, scopes, roles, proof, claimValues);
    }

    Caller inRoles(String... newRoles) {
        return new Caller(issuer, scopes, Set.of(newRoles), proof, claimValues);
    }

    Caller proving(SenderProof newProof) {
        return new Caller(issuer, scopes, roles, newProof, claimValues);
    }

    Caller claiming(String claim, Object value) {
        return new Caller(issuer, scopes, roles, proof, Map.of(claim, value));
    }

    @Override
    public String client() {
        return "alice";
    }

    @Override
    public String subject() {
        return "alice";
    }

    @Override
    public Instant expiresAt() {
        return Instant.MAX;
    }
}
