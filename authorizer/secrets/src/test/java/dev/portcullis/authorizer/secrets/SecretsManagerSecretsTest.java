package dev.portcullis.authorizer.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.authorizer.credentials.Secret;
import dev.portcullis.authorizer.credentials.SecretSource;
import dev.portcullis.authorizer.credentials.StoreUnavailable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class SecretsManagerSecretsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final SecretsManagerStub stub;
    private final SecretsManagerClient client;
    private final SecretSource source;

    SecretsManagerSecretsTest() throws IOException {
        stub = new SecretsManagerStub();
        client = SecretsManagerClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(stub.uri())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .overrideConfiguration(
                        overrides -> overrides.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(3)
                                .build()))
                .build();
        source = new SecretsManagerSecrets(client, "portcullis/");
    }

    @AfterEach
    void close() {
        client.close();
        stub.close();
    }

    @Test
    void a_secret_that_was_never_rotated_has_one_version() {
        stub.secrets.put("portcullis/pepper AWSCURRENT", "new");
        assertThat(source.versions("pepper", NOW)).hasSize(1);
    }

    @Test
    void after_a_rotation_the_version_before_still_counts() {
        stub.secrets.put("portcullis/pepper AWSCURRENT", "new");
        stub.secrets.put("portcullis/pepper AWSPREVIOUS", "old");
        List<Secret> versions = source.versions("pepper", NOW);
        assertThat(versions).hasSize(2);
        assertThat(versions.toString()).doesNotContain("new", "old");
    }

    @Test
    void a_secret_that_isnt_there_is_named() {
        assertThatThrownBy(() -> source.versions("pepper", NOW))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessage("there is no secret portcullis/pepper");
    }

    @Test
    void a_blank_secret_is_none() {
        stub.secrets.put("portcullis/pepper AWSCURRENT", " ");
        assertThatThrownBy(() -> source.versions("pepper", NOW)).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void a_failure_is_tried_again_a_few_times() {
        stub.secrets.put("portcullis/pepper AWSCURRENT", "new");
        stub.failures.set(2);
        assertThat(source.versions("pepper", NOW)).hasSize(1);
        stub.failures.set(3);
        assertThatThrownBy(() -> source.versions("pepper", NOW))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("portcullis/pepper");
    }

    @Test
    void a_service_that_hangs_is_given_up() {
        stub.hang();
        assertThatThrownBy(() -> source.versions("pepper", NOW)).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void remembered_secrets_are_read_anew_after_their_time() {
        stub.secrets.put("portcullis/pepper AWSCURRENT", "new");
        SecretSource remembered = source.remembered(SecretsManagerSecrets.FRESHNESS);
        remembered.versions("pepper", NOW);
        remembered.versions("pepper", NOW.plusSeconds(299));
        assertThat(stub.calls).hasValue(2);
        remembered.versions("pepper", NOW.plusSeconds(300));
        assertThat(stub.calls).hasValue(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "ä", "a*"})
    void a_prefix_is_what_names_have(String prefix) {
        assertThatThrownBy(() -> new SecretsManagerSecrets(client, prefix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(prefix);
    }
}
