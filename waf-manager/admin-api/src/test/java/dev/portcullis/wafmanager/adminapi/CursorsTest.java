package dev.portcullis.wafmanager.adminapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CursorsTest {

    private final Cursors cursors = new Cursors("0123456789abcdef0123456789abcdef");

    @Property(tries = 100)
    void what_was_sealed_is_opened_for_its_purpose_alone(@ForAll String purpose, @ForAll String content) {
        String cursor = cursors.seal("list " + purpose, valid(content));
        assertThat(cursors.open("list " + purpose, cursor)).contains(valid(content));
        assertThat(cursors.open("other " + purpose, cursor)).isEmpty();
        assertThat(new Cursors("another secret, of 32 bytes, here").open("list " + purpose, cursor))
                .isEmpty();
    }

    @Property(tries = 100)
    void a_changed_bit_is_noticed(@ForAll @IntRange(max = 160) int bit) {
        byte[] bytes = Base64.getUrlDecoder().decode(cursors.seal("list", "last"));
        bytes[bit / 8 % bytes.length] ^= (byte) (1 << bit % 8);
        assertThat(cursors.open("list", Base64.getUrlEncoder().encodeToString(bytes)))
                .isEmpty();
    }

    @Test
    void garbage_is_no_cursor() {
        assertThat(cursors.open("list", "")).isEmpty();
        assertThat(cursors.open("list", "%%%")).isEmpty();
        assertThat(cursors.open("list", "A".repeat(5_000))).isEmpty();
    }

    @Test
    void a_secret_has_32_bytes_at_least() {
        assertThatThrownBy(() -> new Cursors("0".repeat(31))).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Cursors("0".repeat(32)).seal("list", "x")).isNotEmpty();
    }

    /** As it comes back from UTF-8: without lone surrogates. */
    private static String valid(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
