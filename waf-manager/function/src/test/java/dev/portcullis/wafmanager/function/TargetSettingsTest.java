package dev.portcullis.wafmanager.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.net.Family;
import dev.portcullis.wafmanager.Lane;
import dev.portcullis.wafmanager.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetSettingsTest {

    private static final String ARN =
            "arn:aws:wafv2:eu-west-1:123456789012:regional/ipset/portcullis-block-v4/a1b2c3d4-5678-90ab-cdef-000000000004";

    @Test
    void a_target_names_its_sets_by_mode_and_family() {
        var targets = TargetSettings.read("[{\"name\":\"api\",\"scope\":\"REGIONAL\",\"region\":\"eu-west-1\","
                + "\"roleArn\":\"arn:aws:iam::123456789012:role/p\",\"ipSets\":{\"block\":{\"v4\":[\"" + ARN
                + "\"]}}}]");
        assertThat(targets).singleElement().satisfies(target -> {
            assertThat(target.role()).hasValue("arn:aws:iam::123456789012:role/p");
            assertThat(target.sets()).containsOnlyKeys(new Lane(Mode.BLOCK, Family.IPV4));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|write a JSON array of at least one target",
                "[]|write a JSON array of at least one target",
                "[|no JSON: Unexpected end-of-input: expected close marker for Array",
                "[{\"nam\":1}]|target 1: no field \"nam\" is known",
                "[{\"scope\":\"REGIONAL\"}]|target 1: \"region\" is missing",
                "[{\"region\":\"eu-west-1\",\"scope\":\"REGIONAL\",\"ipSets\":{\"ban\":{\"v4\":[]}}}]|target 1: \"ban\" is no mode",
                "[{\"region\":\"eu-west-1\",\"scope\":\"REGIONAL\",\"ipSets\":{\"block\":{\"v5\":[]}}}]|target 1: \"v5\" is no family",
            })
    void a_mistake_is_named_with_its_target(String json, String message) {
        assertThatThrownBy(() -> TargetSettings.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
