package dev.portcullis.wafmanager.adminapi;

import dev.portcullis.authorizer.credentials.SecretSource;
import dev.portcullis.authorizer.secrets.SecretsManagerSecrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Where the secret is that API keys are hashed with: where the authorizer finds it. */
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
    SecretSource secrets(Instance<SecretsManagerClient> client) {
        String said = Beans.setting("portcullis.secrets", ENVIRONMENT);
        if (said.equals(ENVIRONMENT)) {
            return SecretSource.environment(System.getenv());
        }
        if (said.startsWith(FILES)) {
            return SecretSource.files(Path.of(said.substring(FILES.length())));
        }
        if (said.startsWith(SECRETS_MANAGER)) {
            return new SecretsManagerSecrets(client.get(), said.substring(SECRETS_MANAGER.length()))
                    .remembered(SecretsManagerSecrets.FRESHNESS);
        }
        throw new Misconfigured("PORTCULLIS_SECRETS is environment, files:FOLDER or secrets-manager:PREFIX");
    }

    /** Made where secrets are there, and only then. */
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
