package dev.portcullis.authorizer;

import java.time.Instant;
import java.util.Set;

/** A principal that nobody verified, for tests. */
record Caller(Set<String> scopes) implements Principal {
    static Caller with(String... scopes) {
        return new Caller(Set.of(scopes));
    }

    @Override
    public String issuer() {
        return "test";
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
