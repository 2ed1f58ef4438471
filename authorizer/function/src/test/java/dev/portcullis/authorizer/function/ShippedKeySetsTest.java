package dev.portcullis.authorizer.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.authorizer.KeySetSnapshot;
import dev.portcullis.authorizer.KeySetSnapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedKeySetsTest {

    private static final String SHIPPED =
            "{\"issuer\":\"https://a.example\",\"fetchedAt\":\"2026-11-22T10:00:00Z\",\"keySet\":{\"keys\":[]}}";
    private static final Instant FETCHED = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    Path folder;

    @Test
    void a_key_set_that_was_shipped_serves_where_none_is_kept_or_can_be_read() throws Exception {
        Files.writeString(folder.resolve("a.json"), SHIPPED);
        KeySetSnapshot shipped = new KeySetSnapshot("{\"keys\":[]}", FETCHED, Optional.empty());
        assertThat(new ShippedKeySets(folder, KeySetSnapshots.none()).load("https://a.example"))
                .contains(shipped);
        assertThat(new ShippedKeySets(folder, KeySetSnapshots.none()).load("https://b.example"))
                .isEmpty();
        KeySetSnapshots broken = new Kept(null);
        assertThat(new ShippedKeySets(folder, broken).load("https://a.example")).contains(shipped);
        assertThatThrownBy(() -> new ShippedKeySets(folder, broken).load("https://b.example"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void of_two_key_sets_the_newer_serves() throws Exception {
        Files.writeString(folder.resolve("a.json"), SHIPPED);
        KeySetSnapshot newer = new KeySetSnapshot("{}", FETCHED.plusNanos(1), Optional.empty());
        assertThat(new ShippedKeySets(folder, new Kept(newer)).load("https://a.example"))
                .contains(newer);
        KeySetSnapshot older = new KeySetSnapshot("{}", FETCHED.minusNanos(1), Optional.empty());
        assertThat(new ShippedKeySets(folder, new Kept(older)).load("https://a.example"))
                .get()
                .extracting(KeySetSnapshot::fetchedAt)
                .isEqualTo(FETCHED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"keys\":[]}",
                "{\"issuer\":\"https://a.example\",\"keySet\":{\"keys\":[]}}",
                "{\"issuer\":\"https://a.example\",\"fetchedAt\":\"yesterday\",\"keySet\":{\"keys\":[]}}",
                "{\"issuer\":\"https://a.example\",\"fetchedAt\":\"2026-11-22T10:00:00Z\",\"keySet\":[]}"
            })
    void a_file_that_is_no_key_set_is_named(String text) throws Exception {
        Files.writeString(folder.resolve("a.json"), text);
        assertThatThrownBy(() -> new ShippedKeySets(folder, KeySetSnapshots.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a.json is no key set: write {");
    }

    @Test
    void a_folder_that_isnt_there_is_named() {
        assertThatThrownBy(() -> new ShippedKeySets(folder.resolve("none"), KeySetSnapshots.none()))
                .hasMessageContaining("PORTCULLIS_KEY_SETS");
    }

    /** One snapshot, or an outage. */
    private record Kept(@Nullable KeySetSnapshot snapshot) implements KeySetSnapshots {
        @Override
        public Optional<KeySetSnapshot> load(String issuer) throws IOException {
            if (snapshot == null) {
                throw new IOException("out of reach");
            }
            return Optional.of(snapshot);
        }

        @Override
        public void store(String issuer, KeySetSnapshot newer) {}
    }
}
