package dev.portcullis.authorizer.credentials;

import static dev.portcullis.authorizer.DenialReason.DPOP_NONCE_EXPIRED;
import static dev.portcullis.authorizer.DenialReason.DPOP_NONCE_INVALID;
import static dev.portcullis.authorizer.DenialReason.DPOP_NONCE_MISSING;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Nonces that the gate gives out for DPoP proofs (RFC 9449 section 9): the time, and an HMAC of it. So no instance needs to
 * remember one, and each can check those of the others. They bound how long before its use a proof can have been made.
 */
public final class Nonces {

    public static final Duration LEAST_LIFETIME = Duration.ofSeconds(10);
    public static final Duration MOST_LIFETIME = Duration.ofHours(1);

    /** How far the clocks of instances may be apart. */
    static final Duration CLOCK_ERROR = Duration.ofSeconds(5);

    private static final String PURPOSE = "portcullis dpop nonce";
    private static final int MAC_BYTES = 16;
    private static final int BYTES = Long.BYTES + MAC_BYTES;
    private static final int LENGTH = BYTES * 4 / 3;

    private final SigningSecret secret;
    private final Duration lifetime;

    /**
     * Nonces.
     *
     * @param name of the secret, of at least 32 bytes; when it is rotated, nonces of the version before still count
     * @param lifetime 10 seconds to 1 hour
     */
    public Nonces(SecretSource secrets, String name, Duration lifetime) {
        if (lifetime.compareTo(LEAST_LIFETIME) < 0 || lifetime.compareTo(MOST_LIFETIME) > 0) {
            throw new IllegalArgumentException(
                    "a nonce's life of " + lifetime + " is not between " + LEAST_LIFETIME + " and " + MOST_LIFETIME);
        }
        this.secret = new SigningSecret(secrets, name);
        this.lifetime = lifetime;
    }

    /** Checks a proof's nonce; a new one for the client's next proofs where this one won't do for long. */
    Optional<String> require(Optional<String> nonce, Instant now) throws Refusal {
        List<Secret> versions = secret.versions(now);
        if (nonce.isEmpty()) {
            throw new Refusal(DPOP_NONCE_MISSING, "no nonce", Optional.of(make(versions.get(0), now)));
        }
        Instant madeAt = read(nonce.get(), versions);
        // At exactly its lifetime it is expired; exactly the clocks' error ahead passes.
        if (!now.isBefore(madeAt.plus(lifetime))) {
            throw new Refusal(DPOP_NONCE_EXPIRED, "the nonce is too old", Optional.of(make(versions.get(0), now)));
        }
        if (madeAt.isAfter(now.plus(CLOCK_ERROR))) {
            throw new Refusal(DPOP_NONCE_INVALID, "the nonce is of a time to come");
        }
        boolean isOld = !now.isBefore(madeAt.plus(lifetime.dividedBy(2)));
        return isOld ? Optional.of(make(versions.get(0), now)) : Optional.empty();
    }

    private static Instant read(String nonce, List<Secret> versions) throws Refusal {
        byte[] bytes = nonce.length() == LENGTH ? decode(nonce) : new byte[0];
        if (bytes.length == BYTES) {
            long seconds = ByteBuffer.wrap(bytes).getLong();
            for (Secret version : versions) {
                if (MessageDigest.isEqual(mac(version, seconds), Arrays.copyOfRange(bytes, Long.BYTES, BYTES))) {
                    return Instant.ofEpochSecond(seconds);
                }
            }
        }
        throw new Refusal(DPOP_NONCE_INVALID, "a nonce that the gate didn't give");
    }

    private static byte[] decode(String nonce) {
        try {
            return Base64.getUrlDecoder().decode(nonce);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static String make(Secret version, Instant now) {
        long seconds = now.getEpochSecond();
        return Digests.base64Url(ByteBuffer.allocate(BYTES)
                .putLong(seconds)
                .put(mac(version, seconds))
                .array());
    }

    private static byte[] mac(Secret version, long seconds) {
        return Arrays.copyOf(version.hmac(PURPOSE, Long.toString(seconds)), MAC_BYTES);
    }
}
