package dev.portcullis.authorizer.credentials;

import static dev.portcullis.authorizer.DenialReason.API_KEYS_UNAVAILABLE;
import static dev.portcullis.authorizer.DenialReason.API_KEY_EXPIRED;
import static dev.portcullis.authorizer.DenialReason.API_KEY_REFUSED;
import static dev.portcullis.authorizer.DenialReason.API_KEY_UNKNOWN;
import static dev.portcullis.authorizer.DenialReason.SECRETS_UNAVAILABLE;

import dev.portcullis.authorizer.ApiKeyRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Verifies API keys. Their records are remembered for a while, and so are ids that there are none of, apart from each other,
 * so that made-up ids push no key out of memory. Thread-safe.
 */
public final class ApiKeys {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ApiKeyRules rules;
    private final ApiKeyFormat format;
    private final SigningSecret pepper;
    private final ApiKeyStore store;
    private final RecentlyUsed<String, Refreshed<ApiKeyRecord>> known;
    private final RecentlyUsed<String, Instant> unknown;
    private final SingleFlight<String, Optional<ApiKeyRecord>> flights = new SingleFlight<>(PATIENCE);
    private final Rests rests = new Rests();

    /**
     * API keys.
     *
     * @param pepper the name of the secret that their hashes were made with, of at least 32 bytes; one that was replaced must
     *     stay readable as the version before until the last of its keys has ended
     */
    public ApiKeys(ApiKeyRules rules, SecretSource secrets, String pepper, ApiKeyStore store) {
        this.rules = rules;
        this.format = new ApiKeyFormat(rules.prefix());
        this.pepper = new SigningSecret(secrets, pepper);
        this.store = store;
        this.known = new RecentlyUsed<>(rules.capacity());
        this.unknown = new RecentlyUsed<>(rules.capacity());
    }

    /** A key that is good, and whether its record may be out of date. */
    record Found(VerifiedApiKey key, Optional<Doubt> doubt) {}

    boolean areMeant(String text) {
        return format.isMeant(text);
    }

    /** Throws unless it is a key that was issued and hasn't ended. */
    Found verify(String text, Instant now) throws Refusal {
        ApiKey key = format.read(text);
        Kept kept = find(key.id(), now);
        ApiKeyRecord record = kept.record();
        Secret version = pepper.versions(now).stream()
                .filter(secret -> secret.id().equals(record.hash().pepper()))
                .findFirst()
                .orElseThrow(() -> new Refusal(SECRETS_UNAVAILABLE, "no version of the pepper that the key has"));
        if (!ApiKeyHash.of(key, version).equals(record.hash())) {
            throw new Refusal(API_KEY_REFUSED, "another secret than the key of that id has");
        }
        // At exactly its end it has ended: no leeway, since the clock that set it is ours.
        if (!now.isBefore(record.grant().expiresAt())) {
            throw new Refusal(API_KEY_EXPIRED, "it has ended");
        }
        return new Found(new VerifiedApiKey(record), kept.doubt());
    }

    private record Kept(ApiKeyRecord record, Optional<Doubt> doubt) {}

    /** A key that is gone from the store, as told from one that can't be read. */
    private static final class Gone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Gone() {
            super("no such key", null, false, false);
        }
    }

    private Kept find(String id, Instant now) throws Refusal {
        Instant until = unknown.get(id);
        // At exactly its end it is looked up again.
        if (until != null && now.isBefore(until)) {
            throw new Refusal(API_KEY_UNKNOWN, "no key of that id");
        }
        Refreshed<ApiKeyRecord> remembered = known.get(id);
        Refreshed<ApiKeyRecord> reading =
                remembered == null ? new Refreshed<>(rules.known(), at -> read(id, at)) : remembered;
        try {
            Refreshed.Known<ApiKeyRecord> found = reading.at(now);
            if (found.value().isEmpty()) {
                throw new Refusal(API_KEYS_UNAVAILABLE, found.failure());
            }
            known.put(id, reading);
            return new Kept(
                    found.value().get(), found.isCurrent() ? Optional.empty() : Optional.of(Doubt.API_KEYS_OLD));
        } catch (Gone e) {
            known.remove(id);
            unknown.put(id, now.plus(rules.unknown()));
            throw new Refusal(API_KEY_UNKNOWN, "no key of that id");
        }
    }

    private ApiKeyRecord read(String id, Instant now) {
        rests.requireNone(now);
        try {
            Optional<ApiKeyRecord> found = flights.get(id, () -> store.find(id));
            rests.succeeded();
            return found.orElseThrow(Gone::new);
        } catch (StoreUnavailable e) {
            rests.failed(e, now);
            throw e;
        }
    }

    /** How many keys are remembered, and how many ids that there are none of. */
    int remembered() {
        return known.size() + unknown.size();
    }
}
