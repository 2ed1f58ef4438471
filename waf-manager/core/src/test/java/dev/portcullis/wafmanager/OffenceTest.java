package dev.portcullis.wafmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.net.IpAddress;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OffenceTest {

    private static final IpAddress ADDRESS = IpAddress.of("203.0.113.7");

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7/32",
        "::ffff:203.0.113.7, 203.0.113.7/32",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
    })
    void is_held_against_the_ipv4_address_or_the_ipv6_network(String address, String subject) {
        assertThat(new Offence("id", Instant.EPOCH, IpAddress.of(address), "r").subject())
                .hasToString(subject);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "line\nbreak"})
    void an_id_is_printable(String id) {
        assertThatThrownBy(() -> new Offence(id, Instant.EPOCH, ADDRESS, "r"))
                .hasMessage("an offence's id has 1 to 128 printable characters");
    }

    @Test
    void an_id_has_at_most_128_characters() {
        assertThat(new Offence("x".repeat(128), Instant.EPOCH, ADDRESS, "r").id())
                .hasSize(128);
        assertThatThrownBy(() -> new Offence("x".repeat(129), Instant.EPOCH, ADDRESS, "r"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_reason_is_a_code() {
        assertThatThrownBy(() -> new Offence("id", Instant.EPOCH, ADDRESS, "Not a code"))
                .hasMessage("an offence's reason is a code of 1 to 64 of a-z, 0-9 and _");
    }
}
