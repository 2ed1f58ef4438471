package dev.portcullis.local.wafv2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.wafv2.Wafv2Client;
import software.amazon.awssdk.services.wafv2.model.IPAddressVersion;
import software.amazon.awssdk.services.wafv2.model.Scope;
import software.amazon.awssdk.services.wafv2.model.Wafv2Exception;

class CallQuotaTest {

    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void five_calls_in_a_second_pass_and_the_sixth_does_not() {
        CallQuota quota = new CallQuota(5);
        for (int i = 0; i < 5; i++) {
            assertThat(quota.admit(START.plusMillis(i * 100L))).isTrue();
        }
        assertThat(quota.admit(START.plusMillis(999))).isFalse();
        // The first call is exactly one second old.
        assertThat(quota.admit(START.plusMillis(1000))).isTrue();
        assertThat(quota.admit(START.plusMillis(1000))).isFalse();
    }

    @Test
    void a_refused_call_does_not_count() {
        CallQuota quota = new CallQuota(1);
        assertThat(quota.admit(START)).isTrue();
        assertThat(quota.admit(START.plusMillis(999))).isFalse();
        assertThat(quota.admit(START.plusMillis(1000))).isTrue();
    }

    @Test
    void each_action_has_its_own_quota_and_a_throttled_call_is_named_so() {
        FakeClock clock = new FakeClock();
        try (Wafv2Edge edge = Wafv2Edge.start(0, Wafv2Options.of(clock).withCallQuotas());
                Wafv2Client client = SdkClient.of(edge.uri())) {
            create(client, "first");
            for (int i = 0; i < 5; i++) {
                client.listIPSets(list -> list.scope(Scope.REGIONAL));
            }
            assertThrottled(() -> create(client, "second"));
            assertThrottled(() -> client.listIPSets(list -> list.scope(Scope.REGIONAL)));
            clock.advance(Duration.ofMillis(999));
            assertThrottled(() -> create(client, "second"));
            clock.advance(Duration.ofMillis(1));
            create(client, "second");
        }
    }

    private static void create(Wafv2Client client, String name) {
        client.createIPSet(set -> set.name(name)
                .scope(Scope.REGIONAL)
                .ipAddressVersion(IPAddressVersion.IPV6)
                .addresses(List.of()));
    }

    private static void assertThrottled(Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(Wafv2Exception.class, error -> {
            assertThat(error.isThrottlingException()).isTrue();
            assertThat(error.awsErrorDetails().errorCode()).isEqualTo("ThrottlingException");
            assertThat(error.awsErrorDetails().errorMessage()).isEqualTo("Rate exceeded");
        });
    }
}
