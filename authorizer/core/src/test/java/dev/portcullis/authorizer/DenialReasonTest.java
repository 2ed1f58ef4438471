package dev.portcullis.authorizer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DenialReasonTest {

    @ParameterizedTest
    @EnumSource
    void codes_are_snake_case(DenialReason reason) {
        assertThat(reason.code()).matches("[a-z]+(_[a-z]+)*");
    }

    @Test
    void a_refusal_that_is_nobodys_fault_is_no_offence() {
        assertThat(DenialReason.KEYS_UNAVAILABLE.denialClass().isOffence()).isFalse();
        assertThat(DenialReason.DPOP_NONCE_MISSING.denialClass().isOffence()).isFalse();
        assertThat(DenialReason.DPOP_NONCE_MISSING.denialClass().status()).isEqualTo(401);
        assertThat(DenialReason.LIMITS_UNAVAILABLE.denialClass().status()).isEqualTo(500);
        assertThat(DenialReason.SIGNATURE_INVALID.denialClass().isOffence()).isTrue();
        assertThat(DenialReason.RATE_LIMITED.denialClass().status()).isEqualTo(429);
    }
}
