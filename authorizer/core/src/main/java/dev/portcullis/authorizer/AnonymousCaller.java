package dev.portcullis.authorizer;

import java.time.Instant;
import java.util.Set;

/** Somebody without valid credentials: public routes are all that is open to him. */
public final class AnonymousCaller implements Principal {

    /** No issuer of a gate has this name, since theirs start with a letter. */
    public static final String ISSUER = "-";

    private final String client;

    private AnonymousCaller(String client) {
        this.client = client;
    }

    /** Somebody who is known by where he calls from, or by nothing. */
    public static AnonymousCaller from(String client) {
        return new AnonymousCaller(client);
    }

    @Override
    public String issuer() {
        return ISSUER;
    }

    @Override
    public String client() {
        return client;
    }

    @Override
    public String subject() {
        return client;
    }

    @Override
    public Set<String> scopes() {
        return Set.of();
    }

    /** What isn't there doesn't end. */
    @Override
    public Instant expiresAt() {
        return Instant.MAX;
    }

    @Override
    public String toString() {
        return "AnonymousCaller[" + client + "]";
    }
}
