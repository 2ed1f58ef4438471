package dev.portcullis.gate;

import dev.portcullis.authorizer.ApiKeyRules;
import dev.portcullis.authorizer.DpopRules;
import dev.portcullis.authorizer.Freshness;
import dev.portcullis.authorizer.IntrospectionClient;
import dev.portcullis.authorizer.IntrospectionRules;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a gate file says of credentials beside signed bearer tokens. Where it names a secret, that is by the name that the
 * function's source of secrets has it.
 *
 * @param proofs which DPoP proofs are taken
 * @param nonces where proofs must have one of the gate's in them
 * @param opaque the one issuer whose tokens say nothing by themselves
 * @param apiKeys where the gate takes any
 * @param revocations how old the known revocations may be, and until when they count while they can't be read
 */
public record CredentialRules(
        DpopRules proofs,
        Optional<NonceRules> nonces,
        Optional<OpaqueTokenRules> opaque,
        Optional<ApiKeySettings> apiKeys,
        Freshness revocations) {

    private static final Pattern SECRET = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    /**
     * How the gate makes nonces.
     *
     * @param secret of at least 32 bytes
     * @param lifetime 10 seconds to 1 hour
     */
    public record NonceRules(String secret, Duration lifetime) {

        public static final Duration LEAST_LIFETIME = Duration.ofSeconds(10);
        public static final Duration MOST_LIFETIME = Duration.ofHours(1);
        public static final Duration DEFAULT_LIFETIME = Duration.ofMinutes(5);

        public NonceRules {
            requireSecretName(secret);
            // Both ends are allowed.
            if (lifetime.compareTo(LEAST_LIFETIME) < 0 || lifetime.compareTo(MOST_LIFETIME) > 0) {
                throw new IllegalArgumentException("a nonce's life of " + lifetime + " is not between " + LEAST_LIFETIME
                        + " and " + MOST_LIFETIME);
            }
        }
    }

    /**
     * Whom to ask about opaque tokens.
     *
     * @param issuer its name in the gate
     */
    public record OpaqueTokenRules(String issuer, IntrospectionClient client, IntrospectionRules rules) {

        public OpaqueTokenRules {
            requireSecretName(client.secretName());
        }
    }

    /**
     * How API keys are checked.
     *
     * @param secret that their hashes are made with, of at least 32 bytes
     */
    public record ApiKeySettings(ApiKeyRules rules, String secret) {

        public ApiKeySettings {
            requireSecretName(secret);
        }
    }

    /**
     * Checks the name of a secret.
     *
     * @throws IllegalArgumentException when no source has such
     */
    static String requireSecretName(String name) {
        if (!SECRET.matcher(name).matches()) {
            // The text isn't repeated: whoever wrote the secret itself there would find it in logs, too.
            throw new IllegalArgumentException(
                    "no name of a secret: a lower-case letter, and up to 63 lower-case letters,"
                            + " digits or hyphens");
        }
        return name;
    }
}
