package dev.portcullis.authorizer.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.authorizer.credentials.SecretSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBeansTest {

    @Test
    void files_are_read_where_the_setting_says(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("pepper"), "secret");
        assertThat(source("files:" + folder).versions("pepper", Instant.EPOCH)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "file:/x", "Environment", "secrets-manager"})
    void a_setting_that_names_nothing_is_told_what_it_can_be(String said) {
        assertThatThrownBy(() -> source(said))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("PORTCULLIS_SECRETS is environment, files:FOLDER or secrets-manager:PREFIX, not '" + said
                        + "'");
    }

    private static SecretSource source(String said) {
        return SecretBeans.source(
                said,
                () -> {
                    throw new AssertionError("no client is needed");
                },
                new RemoteMetrics("gate", now -> Map.of()));
    }
}
