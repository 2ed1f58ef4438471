package dev.portcullis.authorizer.credentials;

import static dev.portcullis.authorizer.credentials.TestGate.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.authorizer.Freshness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @Test
    void an_environment_has_secrets_and_those_before_them() {
        SecretSource source = SecretSource.environment(Map.of(
                "PORTCULLIS_SECRET_API_KEYS", "new", "PORTCULLIS_SECRET_API_KEYS_PREVIOUS", "old", "OTHER", "x"));
        assertThat(source.versions("api-keys", NOW)).extracting(Secret::text).containsExactly("new", "old");
        assertThatThrownBy(() -> source.versions("other", NOW))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessage("the environment variable PORTCULLIS_SECRET_OTHER holds no secret");
    }

    @Test
    void files_have_secrets_and_those_before_them(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("api-keys"), "new\n");
        SecretSource source = SecretSource.files(folder);
        assertThat(source.versions("api-keys", NOW)).extracting(Secret::text).containsExactly("new");
        Files.writeString(folder.resolve("api-keys.previous"), "old");
        assertThat(source.versions("api-keys", NOW)).extracting(Secret::text).containsExactly("new", "old");
        Files.writeString(folder.resolve("api-keys"), "\n");
        assertThatThrownBy(() -> source.versions("api-keys", NOW)).hasMessageContaining("holds no secret");
        assertThatThrownBy(() -> source.versions("none", NOW)).isInstanceOf(StoreUnavailable.class);
        Files.writeString(folder.resolve("large"), "x".repeat(65_537));
        assertThatThrownBy(() -> source.versions("large", NOW)).hasMessageContaining("larger");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../etc/passwd", "/etc/passwd", "a/b", "a.previous", "A", "."})
    void a_name_is_no_path(String name, @TempDir Path folder) {
        assertThatThrownBy(() -> SecretSource.files(folder).versions(name, NOW))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("no name of a secret");
    }

    @Test
    void a_remembered_secret_is_read_when_it_is_stale_and_kept_in_an_outage() {
        AtomicInteger readings = new AtomicInteger();
        boolean[] isBroken = {false};
        SecretSource source = (name, now) -> {
            readings.incrementAndGet();
            if (isBroken[0]) {
                throw new StoreUnavailable("out of reach");
            }
            return List.of(Secret.of(name));
        };
        SecretSource remembered =
                source.remembered(new Freshness(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofSeconds(1)));
        for (int second = 0; second < 60; second++) {
            remembered.versions("a", NOW.plusSeconds(second));
        }
        assertThat(readings).hasValue(1);
        isBroken[0] = true;
        assertThat(remembered.versions("a", NOW.plusSeconds(299))).hasSize(1);
        assertThatThrownBy(() -> remembered.versions("a", NOW.plusSeconds(300))).hasMessage("out of reach");
        isBroken[0] = false;
        assertThat(remembered.versions("a", NOW.plusSeconds(301))).hasSize(1);
    }

    @Test
    void a_secret_shows_itself_to_nobody() {
        assertThat(Secret.of("s3cret")).hasToString("Secret[redacted]");
        assertThatThrownBy(() -> Secret.of(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Secret.of("s3cret").id())
                .matches("[0-9a-f]{8}")
                .isEqualTo(Secret.of("s3cret").id());
        assertThat(Secret.of("s3cret").id()).isNotEqualTo(Secret.of("s3creT").id());
    }

    @Test
    void digests_of_parts_know_where_each_part_ends() {
        assertThat(Digests.sha256("ab", "c")).isNotEqualTo(Digests.sha256("a", "bc"));
        assertThat(Digests.sha256("abc")).isNotEqualTo(Digests.sha256("abc", ""));
    }

    @Test
    void a_freshness_has_its_bounds() {
        Duration second = Duration.ofSeconds(1);
        new Freshness(Duration.ZERO, Duration.ZERO, Duration.ofNanos(1));
        new Freshness(Freshness.MAX_STALENESS, Freshness.MAX_KEEP, Freshness.MAX_RETRY);
        assertThatThrownBy(() -> new Freshness(second.negated(), second, second))
                .hasMessageContaining("staleness");
        assertThatThrownBy(() -> new Freshness(Freshness.MAX_STALENESS.plusNanos(1), Freshness.MAX_KEEP, second))
                .hasMessageContaining("staleness");
        assertThatThrownBy(() -> new Freshness(second, second.minusNanos(1), second))
                .hasMessageContaining("keep");
        assertThatThrownBy(() -> new Freshness(second, Freshness.MAX_KEEP.plusNanos(1), second))
                .hasMessageContaining("keep");
        assertThatThrownBy(() -> new Freshness(second, second, Duration.ZERO)).hasMessageContaining("pause");
        assertThatThrownBy(() -> new Freshness(second, second, Freshness.MAX_RETRY.plusNanos(1)))
                .hasMessageContaining("pause");
    }
}
