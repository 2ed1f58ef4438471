package dev.portcullis.authorizer.credentials;

import static dev.portcullis.authorizer.DenialReason.SECRETS_UNAVAILABLE;

import java.time.Instant;
import java.util.List;

/** One of the gate's secrets by name, used as the key of an HMAC. */
record SigningSecret(SecretSource source, String name) {

    /** The versions that count, the current one first; throws where one is too short to be a key. */
    List<Secret> versions(Instant now) throws Refusal {
        List<Secret> versions;
        try {
            versions = source.versions(name, now);
        } catch (StoreUnavailable e) {
            throw new Refusal(SECRETS_UNAVAILABLE, e.detail());
        }
        if (!versions.stream().allMatch(Secret::isStrongKey)) {
            throw new Refusal(
                    SECRETS_UNAVAILABLE, "the secret " + name + " has fewer than " + Secret.LEAST_KEY_BYTES + " bytes");
        }
        return versions;
    }
}
