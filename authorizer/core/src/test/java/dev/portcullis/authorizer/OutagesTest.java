package dev.portcullis.authorizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutagesTest {

    @ParameterizedTest
    @EnumSource
    void no_check_is_left_out_by_default(Dependency dependency) {
        assertThat(Outages.DEFAULT.of(dependency))
                .isEqualTo(dependency.byDefault())
                .isNotEqualTo(OutagePolicy.OPEN)
                .isIn(dependency.allowed());
    }

    @Test
    void what_is_chosen_holds_beside_the_defaults() {
        Outages outages = new Outages(Map.of(Dependency.LIMITS, OutagePolicy.OPEN));
        assertThat(outages.of(Dependency.LIMITS)).isEqualTo(OutagePolicy.OPEN);
        assertThat(outages.of(Dependency.REVOCATIONS)).isEqualTo(OutagePolicy.CLOSED);
        assertThat(outages).isNotEqualTo(Outages.DEFAULT);
        assertThat(OutagePolicy.named("degraded")).hasValue(OutagePolicy.DEGRADED);
        assertThat(OutagePolicy.named("OPEN")).isEmpty();
    }

    @Test
    void without_keys_nothing_can_pass() {
        assertThatThrownBy(() -> new Outages(Map.of(Dependency.ISSUER, OutagePolicy.OPEN)))
                .hasMessage("an outage of issuer can't be open");
    }
}
