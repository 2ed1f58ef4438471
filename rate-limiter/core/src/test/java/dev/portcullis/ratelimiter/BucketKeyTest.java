package dev.portcullis.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BucketKeyTest {

    @Test
    void plain_parts_stay_readable() {
        assertThat(BucketKey.of("https://issuer.example/", "alice@example.org").text())
                .isEqualTo("https://issuer.example/|alice@example.org");
    }

    @Test
    void no_two_lists_of_parts_meet_in_one_key() {
        List<BucketKey> keys = List.of(
                BucketKey.of(""),
                BucketKey.of("#"),
                BucketKey.of("", ""),
                BucketKey.of("a", "b|c"),
                BucketKey.of("a|b", "c"),
                BucketKey.of("a", "b", "c"),
                BucketKey.of("a%007cb", "c"),
                BucketKey.of("\ud800"),
                BucketKey.of("\ud801"),
                BucketKey.of("?"),
                BucketKey.of("x".repeat(600)),
                BucketKey.of("x".repeat(601)),
                BucketKey.of(BucketKey.of("x".repeat(600)).text()));
        assertThat(keys).doesNotHaveDuplicates();
    }

    @Property
    void any_string_makes_a_key_of_its_own(@ForAll String one, @ForAll String other) {
        assertThat(BucketKey.of(one).equals(BucketKey.of(other))).isEqualTo(one.equals(other));
        assertThat(BucketKey.of(one, other).equals(BucketKey.of(other, one))).isEqualTo(one.equals(other));
    }

    @Test
    void a_long_key_is_a_digest_from_the_first_character_too_many() {
        assertThat(BucketKey.of("x".repeat(512)).text()).isEqualTo("x".repeat(512));
        assertThat(BucketKey.of("x".repeat(513)).text()).matches("#[0-9a-f]{64}");
    }

    @Test
    void a_key_is_printable_ascii_of_bounded_length() {
        new BucketKey("x".repeat(512));
        for (String text : new String[] {"", "x".repeat(513), "a b", "é", "\n"}) {
            assertThatThrownBy(() -> new BucketKey(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
