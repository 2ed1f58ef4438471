package dev.portcullis.authorizer.jwt;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens that verified, by their digests: as many as fit, the least recently used forgotten first. Only verified ones come
 * in, so nobody without a good token can push another out. No thread of its own: what has expired goes when it is asked for,
 * or is pushed out. Thread-safe.
 */
final class RememberedTokens {

    private final int capacity;

    // Guarded by this.
    private final LinkedHashMap<TokenDigest, VerifiedJwt> tokens = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TokenDigest, VerifiedJwt> eldest) {
            return size() > capacity;
        }
    };

    RememberedTokens(int capacity) {
        this.capacity = capacity;
    }

    /** What a digest's token verified as, until it expires: at {@code exp} it is forgotten, whatever the leeway. */
    synchronized Optional<VerifiedJwt> find(TokenDigest digest, Instant now) {
        VerifiedJwt jwt = tokens.get(digest);
        if (jwt == null) {
            return Optional.empty();
        }
        if (!now.isBefore(jwt.expiresAt())) {
            tokens.remove(digest);
            return Optional.empty();
        }
        return Optional.of(jwt);
    }

    synchronized void remember(TokenDigest digest, VerifiedJwt jwt) {
        tokens.put(digest, jwt);
    }

    synchronized int size() {
        return tokens.size();
    }
}
