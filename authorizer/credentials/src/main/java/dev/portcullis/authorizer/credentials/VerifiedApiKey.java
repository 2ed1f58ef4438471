package dev.portcullis.authorizer.credentials;

import dev.portcullis.authorizer.Principal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The holder of an API key. Only {@link ApiKeys} makes one. */
public final class VerifiedApiKey implements Principal {

    /** The issuer of all API keys: no issuer of tokens may have this name. */
    public static final String ISSUER = "api-keys";

    private final ApiKeyRecord kept;

    VerifiedApiKey(ApiKeyRecord kept) {
        this.kept = kept;
    }

    @Override
    public String issuer() {
        return ISSUER;
    }

    @Override
    public String client() {
        return kept.grant().client();
    }

    /** The client itself. */
    @Override
    public String subject() {
        return client();
    }

    @Override
    public Set<String> scopes() {
        return kept.grant().scopes();
    }

    @Override
    public Instant expiresAt() {
        return kept.grant().expiresAt();
    }

    /** The key's public id. */
    public String id() {
        return kept.id();
    }

    /** The client's plan, where the key says one. */
    public Optional<String> plan() {
        return kept.grant().plan();
    }

    public Instant createdAt() {
        return kept.createdAt();
    }

    @Override
    public String toString() {
        return "VerifiedApiKey[" + id() + "/" + client() + "]";
    }
}
