package dev.portcullis.authorizer.credentials;

import java.security.SecureRandom;
import java.time.Instant;

/** Makes API keys. Thread-safe. */
public final class ApiKeyMint {

    private static final int TRIES = 3;

    private final ApiKeyFormat format;
    private final SigningSecret pepper;
    private final ApiKeyWriter writer;
    private final SecureRandom random = new SecureRandom();

    /**
     * A mint.
     *
     * @param pepper the name of the secret that hashes are made with, of at least 32 bytes; the one that {@link ApiKeys} reads
     */
    public ApiKeyMint(ApiKeyFormat format, SecretSource secrets, String pepper, ApiKeyWriter writer) {
        this.format = format;
        this.pepper = new SigningSecret(secrets, pepper);
        this.writer = writer;
    }

    /**
     * Makes a key and keeps its record.
     *
     * @throws StoreUnavailable when that can't be done; there is no key then
     */
    public IssuedApiKey issue(ApiKeyGrant grant, Instant now) {
        Secret current = current(now);
        for (int i = 0; i < TRIES; i++) {
            ApiKey key = ApiKey.random(random);
            ApiKeyRecord created = new ApiKeyRecord(key.id(), ApiKeyHash.of(key, current), grant, now);
            if (writer.create(created)) {
                return new IssuedApiKey(format.write(key), created);
            }
        }
        throw new StoreUnavailable("every random id was taken: is the random generator broken?");
    }

    private Secret current(Instant now) {
        try {
            return pepper.versions(now).get(0);
        } catch (Refusal e) {
            throw new StoreUnavailable(e.detail(), e);
        }
    }
}
