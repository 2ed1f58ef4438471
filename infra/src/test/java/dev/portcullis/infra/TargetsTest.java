package dev.portcullis.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reconcile is told of every IP set, and hears of bans and allowances alone. */
class TargetsTest {

    /** As long as an ARN of a set of ours can be: a region of AWS GovCloud, the longest name, an id. */
    private static final String LONGEST_ARN =
            "arn:aws-us-gov:wafv2:us-gov-west-1:123456789012:regional/ipset/portcullis-challenge-v4-3/"
                    + "01234567-89ab-cdef-0123-456789abcdef";

    /** What Lambda lets all variables have together. */
    private static final int ENVIRONMENT_BYTES = 4096;

    @Test
    void every_set_is_in_the_targets_by_mode_and_family() throws IOException {
        JsonNode target = new ObjectMapper()
                .readTree(text(environment("2").path("PORTCULLIS_TARGETS")))
                .path(0);
        assertThat(target.path("scope").asText()).isEqualTo("REGIONAL");
        assertThat(target.path("region").asText()).isNotEmpty();
        assertThat(target.path("ruleGroup").asText()).startsWith("arn:");
        List<String> lanes = new ArrayList<>();
        target.path("ipSets")
                .properties()
                .forEach(mode -> mode.getValue().properties().forEach(family -> {
                    assertThat(family.getValue()).hasSize(2);
                    lanes.add(mode.getKey() + " " + family.getKey());
                }));
        assertThat(lanes)
                .containsExactlyInAnyOrder(
                        "block v4",
                        "block v6",
                        "captcha v4",
                        "captcha v6",
                        "challenge v4",
                        "challenge v6",
                        "count v4",
                        "count v6");
    }

    @Test
    void as_many_shards_as_may_be_asked_for_fit_lambdas_environment() {
        int[] bytes = {0};
        environment(Integer.toString(BlockLists.MOST_SHARDS))
                .properties()
                .forEach(variable -> bytes[0] +=
                        variable.getKey().length() + text(variable.getValue()).length());
        assertThat(bytes[0]).isLessThan(ENVIRONMENT_BYTES);
    }

    @Test
    void reconcile_hears_of_bans_and_allowances_alone() {
        List<String> patterns = new ArrayList<>();
        Synthesised.of(Map.of("shards", "2"))
                .all("AWS::Lambda::EventSourceMapping")
                .forEach(mapping -> mapping.properties()
                        .path("FilterCriteria")
                        .path("Filters")
                        .forEach(filter -> patterns.add(filter.path("Pattern").asText())));
        assertThat(patterns)
                .containsExactlyInAnyOrder(
                        "{\"dynamodb\":{\"Keys\":{\"pk\":{\"S\":[{\"prefix\":\"ban#\"}]}}}}",
                        "{\"dynamodb\":{\"Keys\":{\"pk\":{\"S\":[{\"prefix\":\"allow#\"}]}}}}");
    }

    private static JsonNode environment(String shards) {
        return Synthesised.of(Map.of("shards", shards)).all("AWS::Lambda::Function").stream()
                .map(Synthesised.Resource::properties)
                .filter(each -> each.path("FunctionName").asText().equals("portcullis-reconcile"))
                .map(each -> each.path("Environment").path("Variables"))
                .findFirst()
                .orElseThrow();
    }

    /** With the longest ARN wherever CloudFormation puts something. */
    private static String text(JsonNode value) {
        if (value.isTextual()) {
            return value.asText();
        }
        if (!value.has("Fn::Join")) {
            return LONGEST_ARN;
        }
        var joined = new StringBuilder();
        value.path("Fn::Join").path(1).forEach(part -> joined.append(text(part)));
        return joined.toString();
    }
}
