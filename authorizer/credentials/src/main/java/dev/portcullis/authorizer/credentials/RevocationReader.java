package dev.portcullis.authorizer.credentials;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Follows a {@link RevocationLog}. Each reading goes back to a line that was there at least {@link #OVERLAP} before, so that
 * one that showed up late isn't missed; reading a line twice changes nothing. Used by one thread at a time.
 */
final class RevocationReader implements Refreshed.Read<Revoked> {

    /** Far longer than a line can be late. */
    static final Duration OVERLAP = Duration.ofSeconds(10);

    /** What one call may wait for; more is read by the next ones, and nothing is read twice for that. */
    static final int MAX_BATCHES = 4;

    private final RevocationLog log;
    private final Map<Revocation.Name, Revocation> inForce = new HashMap<>();
    private Revoked current = new Revoked(Map.of());

    /** All lines up to this one were seen {@link #OVERLAP} ago or more. */
    private long settled;

    /** The last line that was seen at some time, on its way to become {@link #settled}. */
    private long candidate;

    private Instant candidateAt = Instant.MIN;

    /** Where a reading goes on that had no end yet. */
    private long resume;

    RevocationReader(RevocationLog log) {
        this.log = log;
    }

    @Override
    public Revoked at(Instant now) {
        long last = Math.max(resume, settled);
        boolean isChanged = resume > 0;
        for (int i = 0; i < MAX_BATCHES; i++) {
            RevocationBatch batch = log.after(last);
            for (RevocationEntry entry : batch.entries()) {
                isChanged |= apply(entry, now);
                last = Math.max(last, entry.number());
            }
            if (batch.isComplete()) {
                resume = 0;
                settle(last, now);
                isChanged |= inForce.values().removeIf(revocation -> !revocation.isInForce(now));
                current = isChanged ? new Revoked(inForce) : current;
                return current;
            }
            resume = last;
        }
        throw new StoreUnavailable("the revocations aren't read to their end yet: " + inForce.size() + " so far");
    }

    private boolean apply(RevocationEntry entry, Instant now) {
        Revocation revocation = entry.revocation();
        if (entry.isLifted() || !revocation.isInForce(now)) {
            return inForce.remove(revocation.name()) != null;
        }
        return !revocation.equals(inForce.put(revocation.name(), revocation));
    }

    private void settle(long last, Instant now) {
        // A clock that was set back lets the candidate wait for longer, which costs a few lines read again.
        if (candidateAt.equals(Instant.MIN) || !now.isBefore(candidateAt.plus(OVERLAP))) {
            settled = candidateAt.equals(Instant.MIN) ? 0 : candidate;
            candidate = last;
            candidateAt = now;
        }
    }
}
