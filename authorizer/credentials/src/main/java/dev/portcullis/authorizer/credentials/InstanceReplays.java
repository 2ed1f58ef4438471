package dev.portcullis.authorizer.credentials;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Proofs that this instance saw used: what is left to ask while nobody can be asked what all instances saw. Nothing is
 * forgotten before its time, so that there may be no room for more. Thread-safe.
 */
final class InstanceReplays {

    /** Some hundred bytes each. */
    static final int MAX_PROOFS = 10_000;

    /** What may be said of a proof. */
    enum Claim {
        FIRST,
        USED,
        /** First, and there is no room to remember it. */
        NO_ROOM
    }

    private record Use(String call, Instant until) {}

    private final int capacity;
    // Guarded by this. In the order of their uses, which is nearly that of their ends.
    private final Map<ProofId, Use> uses = new LinkedHashMap<>();

    InstanceReplays(int capacity) {
        this.capacity = capacity;
    }

    synchronized Claim claim(ProofId proof, String call, Instant until, Instant now) {
        Use use = uses.get(proof);
        // At exactly its end it may be forgotten, for the proof is no longer good.
        if (use != null && now.isBefore(use.until())) {
            return use.call().equals(call) ? Claim.FIRST : Claim.USED;
        }
        Iterator<Use> oldest = uses.values().iterator();
        while (oldest.hasNext() && !now.isBefore(oldest.next().until())) {
            oldest.remove();
        }
        if (uses.size() >= capacity) {
            return Claim.NO_ROOM;
        }
        uses.put(proof, new Use(call, until));
        return Claim.FIRST;
    }
}
