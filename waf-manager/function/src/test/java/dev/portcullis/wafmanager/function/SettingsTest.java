package dev.portcullis.wafmanager.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.net.CidrSet;
import dev.portcullis.wafmanager.detection.Scenario;
import dev.portcullis.wafmanager.detection.TrustedHops;
import dev.portcullis.wafmanager.scenarios.ScenarioFiles;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @Test
    void everything_but_the_ip_sets_has_a_default() {
        Settings settings = settings(Map.of());
        assertThat(settings.bansTable()).isEqualTo("portcullis-bans");
        assertThat(settings.offencesTable()).isEqualTo("portcullis-offences");
        assertThat(settings.scenarios()).extracting(Scenario::name).isEqualTo(ScenarioFiles.DEFAULTS);
        assertThat(settings.trustedHops()).isEqualTo(TrustedHops.NONE);
        assertThat(settings.banBudget()).isEqualTo(1_000);
        assertThat(settings.sweepTargets()).isEmpty();
        assertThat(settings.protectedAddresses()).isEqualTo(CidrSet.EMPTY);
        assertThatThrownBy(settings::ipv4Set)
                .hasMessage("PORTCULLIS_IP_SET_V4 is not set: name the IP set that shows the bans");
    }

    @Test
    void a_threshold_by_itself_counts_refusals_of_any_kind() {
        assertThat(settings(Map.of("PORTCULLIS_DETECT_THRESHOLD", "3")).scenarios())
                .singleElement()
                .satisfies(scenario -> assertThat(scenario.name()).isEqualTo("refusals"));
    }

    @Test
    void protected_addresses_are_blocks_or_addresses_of_both_families() {
        assertThat(settings(Map.of("PORTCULLIS_PROTECTED", "192.0.2.0/24, 203.0.113.7 ,2001:DB8::1"))
                        .protectedAddresses())
                .isEqualTo(CidrSet.of("192.0.2.0/24", "203.0.113.7/32", "2001:db8::1/128"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PORTCULLIS_PROTECTED | 10.0.0.1/8 | PORTCULLIS_PROTECTED: 10.0.0.1/8 has host bits: did you mean 10.0.0.0/8?",
                "PORTCULLIS_BAN_BUDGET | 0 | PORTCULLIS_BAN_BUDGET: at least 1 ban a minute, not 0",
                "PORTCULLIS_TRUSTED_HOPS | 11 | PORTCULLIS_TRUSTED_HOPS: trusted hops are 0 to 10, not 11",
                "PORTCULLIS_SWEEP | [{\"scope\":\"X\"}] | PORTCULLIS_SWEEP: a scope is REGIONAL or CLOUDFRONT, not X",
                "PORTCULLIS_PROTECTED | office     | PORTCULLIS_PROTECTED: office is no numeric address, and names are never looked up",
                "PORTCULLIS_DETECT_THRESHOLD | ten | PORTCULLIS_DETECT_THRESHOLD: ten is no whole number",
                "PORTCULLIS_DETECT_THRESHOLD | 0   | PORTCULLIS_DETECT_THRESHOLD, PORTCULLIS_DETECT_WINDOW, PORTCULLIS_BAN_DURATION: a count is 1 to 500, not 0",
                "PORTCULLIS_DETECT_WINDOW    | 60  | PORTCULLIS_DETECT_WINDOW: 60 is no duration: write PT90S, PT10M or PT24H",
                "PORTCULLIS_BAN_DURATION     | PT0S | PORTCULLIS_DETECT_THRESHOLD, PORTCULLIS_DETECT_WINDOW, PORTCULLIS_BAN_DURATION: a ban lasts a second at least, not PT0S",
            })
    void a_mistake_is_named_with_its_variable(String variable, String value, String message) {
        var variables = new java.util.HashMap<>(Map.of("PORTCULLIS_DETECT_THRESHOLD", "10"));
        variables.put(variable, value);
        Settings settings = settings(variables);
        assertThatThrownBy(() -> {
                    settings.scenarios();
                    settings.banBudget();
                    settings.trustedHops();
                    settings.sweepTargets();
                    settings.protectedAddresses();
                })
                .isInstanceOf(Misconfigured.class)
                .hasMessage(message);
    }

    private static Settings settings(Map<String, String> variables) {
        return new Settings(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(variables, "environment", 300))
                .build());
    }
}
