package dev.portcullis.ratelimiter.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.ratelimiter.OutagePolicy;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void what_is_not_set_is_as_documented() {
        assertThat(Settings.gate()).isEqualTo(Path.of("/opt/gate.yaml"));
        assertThat(Settings.limits().table()).isEqualTo("portcullis-limits");
        assertThat(Settings.plans().name()).isEqualTo("portcullis-gate");
        assertThat(Settings.freshness().staleness()).isEqualTo(Duration.ofSeconds(5));
        assertThat(Settings.outage()).isEqualTo(new OutagePolicy.FairShare(1));
        assertThat(Settings.resets()).isFalse();
    }

    @Test
    void what_is_set_holds() {
        with(
                "PORTCULLIS_GATE_TABLE",
                "mine",
                () -> assertThat(Settings.plans().name()).isEqualTo("mine"));
        with(
                "PORTCULLIS_PLANS_STALENESS",
                "PT30S",
                () -> assertThat(Settings.freshness().staleness()).isEqualTo(Duration.ofSeconds(30)));
        with(
                "PORTCULLIS_LIMITER_OUTAGE",
                " closed ",
                () -> assertThat(Settings.outage()).isEqualTo(new OutagePolicy.Closed()));
        with(
                "PORTCULLIS_LIMITER_RESETS",
                "allowed",
                () -> assertThat(Settings.resets()).isTrue());
        with(
                "PORTCULLIS_LIMITER_RESETS",
                "",
                () -> assertThat(Settings.resets()).isFalse());
    }

    @Test
    void a_mistake_is_named_with_its_variable() {
        refuses("PORTCULLIS_LIMITS_TABLE", "a b", Settings::limits);
        refuses("PORTCULLIS_GATE_TABLE", "x", Settings::plans);
        refuses("PORTCULLIS_PLANS_STALENESS", "5s", Settings::freshness);
        refuses("PORTCULLIS_PLANS_STALENESS", "PT31S", Settings::freshness);
        refuses("PORTCULLIS_LIMITER_OUTAGE", "Open", Settings::outage);
        refuses("PORTCULLIS_INSTANCES", "0", Settings::outage);
        refuses("PORTCULLIS_LIMITS_TIMEOUT", "PT61S", Settings::limits);
        refuses("PORTCULLIS_LIMITER_RESETS", "yes", Settings::resets);
    }

    private static void refuses(String variable, String value, ThrowingCallable reading) {
        with(
                variable,
                value,
                () -> assertThatThrownBy(reading)
                        .isInstanceOf(Misconfigured.class)
                        .hasMessageStartingWith(variable + ": "));
    }

    private static void with(String variable, String value, Runnable test) {
        System.setProperty(variable, value);
        try {
            test.run();
        } finally {
            System.clearProperty(variable);
        }
    }
}
