package dev.portcullis.authorizer.jwt;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Headers of tokens that verified, by their text: an issuer's are the same for as long as its key is, so they need reading
 * once. Bounded, and nobody without a good token can add one. Thread-safe.
 */
final class KnownHeaders {

    /** More than all issuers of a gate have keys in use. */
    static final int CAPACITY = 64;

    private final Map<String, TokenHeader> headers = new ConcurrentHashMap<>();

    /** What a header says, from its first part of a token. */
    TokenHeader read(String part) throws Refusal {
        TokenHeader known = headers.get(part);
        return known == null
                ? TokenHeader.of(StrictJson.object("header", CanonicalBase64Url.text("header", part)))
                : known;
    }

    void add(String part, TokenHeader header) {
        if (headers.containsKey(part)) {
            return;
        }
        if (headers.size() >= CAPACITY) {
            headers.clear(); // after many rotations; they are read again
        }
        headers.put(part, header);
    }
}
