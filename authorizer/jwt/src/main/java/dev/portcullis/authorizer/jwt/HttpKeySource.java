package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.DenialReason.KEYS_UNAVAILABLE;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An issuer's keys, kept for a while. One fetch at a time, which everyone waits for who needs it; no thread of its own.
 *
 * <p>An unknown key id may mean that the issuer rotated its keys, or that somebody makes ids up. So it causes a fetch, but
 * the same id none again for {@link #SAME_ID}, and all ids together one per {@link #ANY_ID}: made-up ids delay a rotation by
 * that second at most, and cost the issuer a request a second.
 */
final class HttpKeySource implements KeySource {

    /** How long a removed key may still be believed. */
    static final Duration MAX_AGE = Duration.ofMinutes(5);
    /** How long keys are believed while the issuer can't be reached. */
    static final Duration MAX_STALE = Duration.ofHours(1);
    /** After a failed fetch: time for the issuer to recover, in which no call waits for it. */
    static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    static final Duration SAME_ID = Duration.ofSeconds(10);
    static final Duration ANY_ID = Duration.ofSeconds(1);

    private static final int MAX_REMEMBERED_IDS = 1_000;

    private record Snapshot(KeySet keys, Instant at) {}

    private final IssuerKeys issuer;
    private final InstantSource clock;

    // All guarded by this.
    private @Nullable Snapshot snapshot;
    private Instant failedAt = Instant.EPOCH;
    private String failure = "";
    private final Map<String, Instant> unknownIds = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MAX_REMEMBERED_IDS;
        }
    };

    HttpKeySource(IssuerKeys issuer, InstantSource clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    @Override
    public VerificationKey keyFor(TokenHeader header) throws Refusal {
        return keys(header).keyFor(header);
    }

    private synchronized KeySet keys(TokenHeader header) throws Refusal {
        Instant now = clock.instant();
        Snapshot last = snapshot;
        boolean isWanted = last == null || isOld(last, now) || mayHaveRotated(last, header, now);
        boolean isResting = now.isBefore(failedAt.plus(AFTER_FAILURE));
        Snapshot current = isWanted && !isResting ? fetched(last, now) : last;
        // At exactly MAX_STALE the keys are too old.
        if (current == null || !now.isBefore(current.at().plus(MAX_STALE))) {
            throw new Refusal(KEYS_UNAVAILABLE, failure);
        }
        return current.keys();
    }

    private static boolean isOld(Snapshot last, Instant now) {
        return !now.isBefore(last.at().plus(MAX_AGE));
    }

    private boolean mayHaveRotated(Snapshot last, TokenHeader header, Instant now) {
        String id = header.keyId().orElse("");
        if (id.isEmpty() || last.keys().has(id) || now.isBefore(last.at().plus(ANY_ID))) {
            return false;
        }
        Instant asked = unknownIds.get(id);
        if (asked != null && now.isBefore(asked.plus(SAME_ID))) {
            return false;
        }
        unknownIds.remove(id);
        unknownIds.put(id, now);
        return true;
    }

    private @Nullable Snapshot fetched(@Nullable Snapshot last, Instant now) {
        try {
            snapshot = new Snapshot(issuer.fetch(), now);
            failure = "";
            return snapshot;
        } catch (IOException e) {
            failedAt = now;
            failure = String.valueOf(e.getMessage());
            return last;
        }
    }
}
