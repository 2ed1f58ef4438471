package dev.portcullis.authorizer.credentials;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Used proofs, forgotten when they may be and somebody says so. */
public final class InMemoryReplays implements ReplayStore {

    private record Claim(String call, Instant until) {}

    private final Map<ProofId, Claim> claims = new ConcurrentHashMap<>();

    @Override
    public boolean claim(ProofId proof, String call, Instant until) {
        Claim first = claims.putIfAbsent(proof, new Claim(call, until));
        return first == null || first.call().equals(call);
    }

    /** As a table's time to live does. */
    void forget(Instant now) {
        claims.values().removeIf(claim -> claim.until().isBefore(now));
    }

    int size() {
        return claims.size();
    }
}
