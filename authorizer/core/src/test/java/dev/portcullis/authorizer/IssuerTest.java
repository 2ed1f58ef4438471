package dev.portcullis.authorizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://issuer.example",
                "https://issuer.example/realms/a?b=c",
                "http://127.0.0.1:9000",
                "http://[::1]:9000/",
                "http://localhost/x"
            })
    void keys_come_over_https_or_loopback(String address) {
        assertThat(Issuer.requireSecure(address)).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://issuer.example",
                "http://127.0.0.1.example",
                "http://localhost@issuer.example",
                "https://user@issuer.example",
                "https://issuer.example/#x",
                "ftp://issuer.example",
                "file:///etc/passwd",
                "issuer.example",
                "https://",
                "https://issuer example"
            })
    void keys_come_from_nowhere_else(String address) {
        assertThatThrownBy(() -> Issuer.requireSecure(address)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_type_is_compared_as_a_media_type() {
        assertThat(Issuer.normalType("application/AT+JWT")).isEqualTo("at+jwt");
        assertThat(Issuer.normalType("JWT")).isEqualTo("jwt");
    }
}
