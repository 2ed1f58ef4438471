package dev.portcullis.authorizer.secrets;

import dev.portcullis.authorizer.Freshness;
import dev.portcullis.authorizer.credentials.Secret;
import dev.portcullis.authorizer.credentials.SecretSource;
import dev.portcullis.authorizer.credentials.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * Secrets in AWS Secrets Manager: what it labels {@code AWSCURRENT}, and {@code AWSPREVIOUS} after a rotation. Each is a secret
 * string as a whole; JSON isn't looked into. Two calls a reading: {@linkplain SecretSource#remembered remember} them.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html">GetSecretValue</a>
 */
public final class SecretsManagerSecrets implements SecretSource {

    /**
     * For {@link SecretSource#remembered}: read again after 5 minutes, which a rotation has to wait before it drops the version
     * before; kept for a day while that fails.
     */
    public static final Freshness FRESHNESS =
            new Freshness(Duration.ofMinutes(5), Duration.ofDays(1), Duration.ofSeconds(5));

    /** Both calls together fit into an authorizer's. How often one is tried is the client's business. */
    private static final Duration ATTEMPT = Duration.ofMillis(800);

    private static final Duration CALL = Duration.ofMillis(1_800);
    private static final String CURRENT = "AWSCURRENT";
    private static final String PREVIOUS = "AWSPREVIOUS";
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9/_+=.@-]{0,256}");

    private final SecretsManagerClient client;
    private final String prefix;

    /**
     * Secrets of these names with that in front.
     *
     * @param prefix such as {@code portcullis/}; up to 256 characters as Secrets Manager takes them
     */
    public SecretsManagerSecrets(SecretsManagerClient client, String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("'" + prefix + "' can't start the names of secrets");
        }
        this.client = client;
        this.prefix = prefix;
    }

    @Override
    public List<Secret> versions(String name, Instant now) {
        String id = prefix + name;
        Secret current = version(id, CURRENT).orElseThrow(() -> new StoreUnavailable("there is no secret " + id));
        return Stream.concat(Stream.of(current), version(id, PREVIOUS).stream()).toList();
    }

    private Optional<Secret> version(String id, String stage) {
        try {
            String text = client.getSecretValue(get -> get.secretId(id)
                            .versionStage(stage)
                            .overrideConfiguration(AwsRequestOverrideConfiguration.builder()
                                    .apiCallAttemptTimeout(ATTEMPT)
                                    .apiCallTimeout(CALL)
                                    .build()))
                    .secretString();
            if (text == null || text.isBlank()) {
                throw new StoreUnavailable("secret " + id + " is no text");
            }
            return Optional.of(Secret.of(text));
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw new StoreUnavailable("secret " + id + ": " + e.getMessage(), e);
        }
    }
}
