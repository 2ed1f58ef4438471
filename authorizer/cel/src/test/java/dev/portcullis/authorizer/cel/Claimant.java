package dev.portcullis.authorizer.cel;

import dev.portcullis.authorizer.Principal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Somebody of whom nothing but his claims matters. */
record Claimant(Map<String, Object> claimValues) implements Principal {

    @Override
    public String issuer() {
        return "staff";
    }

    @Override
    public String client() {
        return "web";
    }

    @Override
    public String subject() {
        return "alice";
    }

    @Override
    public Set<String> scopes() {
        return Set.of("orders:read", "orders:write");
    }

    @Override
    public Set<String> roles() {
        return Set.of("clerk");
    }

    @Override
    public Optional<String> tenant() {
        return Optional.of("north");
    }

    @Override
    public Instant expiresAt() {
        return Instant.MAX;
    }
}
