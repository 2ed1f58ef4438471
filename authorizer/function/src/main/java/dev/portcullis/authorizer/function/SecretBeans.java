package dev.portcullis.authorizer.function;

import dev.portcullis.authorizer.credentials.SecretSource;
import dev.portcullis.authorizer.secrets.SecretsManagerSecrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Where the gate's own secrets are. */
final class SecretBeans {

    private static final String ENVIRONMENT = "environment";
    private static final String FILES = "files:";
    private static final String SECRETS_MANAGER = "secrets-manager:";
    private static final Duration CONNECT = Duration.ofMillis(500);
    private static final Duration READ = Duration.ofSeconds(1);
    private static final int ATTEMPTS = 3;

    /** PORTCULLIS_SECRETS is {@code environment}, {@code files:FOLDER} or {@code secrets-manager:PREFIX}. */
    @Produces
    @Singleton
    SecretSource secrets(Instance<SecretsManagerClient> client, RemoteMetrics remotes) {
        return source(Beans.setting("portcullis.secrets", ENVIRONMENT), client::get, remotes);
    }

    /** The source that a setting names. */
    static SecretSource source(String said, Supplier<SecretsManagerClient> client, RemoteMetrics remotes) {
        if (said.equals(ENVIRONMENT)) {
            return SecretSource.environment(System.getenv());
        }
        if (said.startsWith(FILES)) {
            return SecretSource.files(Path.of(said.substring(FILES.length())));
        }
        if (said.startsWith(SECRETS_MANAGER)) {
            SecretSource remote = new SecretsManagerSecrets(client.get(), said.substring(SECRETS_MANAGER.length()));
            SecretSource watched = (name, now) -> remotes.timed(Remote.SECRETS, () -> remote.versions(name, now));
            return watched.remembered(SecretsManagerSecrets.FRESHNESS);
        }
        throw new IllegalArgumentException(
                "PORTCULLIS_SECRETS is environment, files:FOLDER or secrets-manager:PREFIX, not '" + said + "'");
    }

    /** Made where the gate's secrets are there, and only then. */
    @Produces
    @ApplicationScoped
    SecretsManagerClient secretsManager() {
        return SecretsManagerClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(READ))
                .overrideConfiguration(
                        overrides -> overrides.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build()))
                .build();
    }

    void close(@Disposes SecretsManagerClient client) {
        client.close();
    }
}
