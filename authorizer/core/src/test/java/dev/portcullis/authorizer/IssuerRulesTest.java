package dev.portcullis.authorizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IssuerRulesTest {

    @Test
    void a_leeway_is_between_none_and_five_minutes() {
        assertThat(ClaimRules.DEFAULT.withLeeway(Duration.ZERO).leeway()).isZero();
        assertThat(ClaimRules.DEFAULT.withLeeway(ClaimRules.MAX_LEEWAY).leeway())
                .isEqualTo(ClaimRules.MAX_LEEWAY);
        assertThatThrownBy(() -> ClaimRules.DEFAULT.withLeeway(Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ClaimRules.DEFAULT.withLeeway(ClaimRules.MAX_LEEWAY.plusNanos(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_required_claim_has_values_and_a_client_has_a_claim() {
        assertThatThrownBy(() -> ClaimRules.DEFAULT.withRequired(Map.of("tid", Set.of())))
                .hasMessageContaining("tid");
        assertThatThrownBy(() -> new ClaimNames(List.of(), List.of(), List.of(), List.of()))
                .hasMessageContaining("client");
    }

    @Test
    void rsa_keys_have_between_2048_and_8192_bits() {
        assertThat(KeyRules.DEFAULT.withMinRsaBits(2048).minRsaBits()).isEqualTo(2048);
        assertThat(KeyRules.DEFAULT.withMinRsaBits(8192).minRsaBits()).isEqualTo(8192);
        for (int bits : new int[] {2047, 8193, 0, -1}) {
            assertThatThrownBy(() -> KeyRules.DEFAULT.withMinRsaBits(bits)).hasMessageContaining("bits");
        }
    }

    @Test
    void ages_grow() {
        Duration minute = Duration.ofMinutes(1);
        assertThat(new KeyAges(minute, minute, minute).max()).isEqualTo(minute);
        assertThatThrownBy(() -> new KeyAges(minute.plusNanos(1), minute, minute))
                .hasMessageContaining("grow");
        assertThatThrownBy(() -> new KeyAges(minute, minute.plusNanos(1), minute))
                .hasMessageContaining("grow");
        assertThatThrownBy(() -> new KeyAges(Duration.ZERO, minute, minute)).hasMessageContaining("grow");
    }

    @Test
    void what_is_no_pem_is_no_authority() {
        assertThatThrownBy(() -> KeyRules.authorities("")).hasMessageContaining("certificate");
        assertThatThrownBy(() -> KeyRules.authorities("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"))
                .hasMessageContaining("can't be read");
    }
}
