package dev.portcullis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class DemoIT {

    @Test
    void every_step_of_the_story_goes_as_expected() throws Exception {
        check(21, "demo", "--json");
    }

    @Test
    void every_step_of_the_attack_goes_as_expected() throws Exception {
        check(17, "demo", "--story", "under-attack", "--json");
    }

    private static void check(int atLeast, String... command) throws Exception {
        CommandProcess.Ended demo = CommandProcess.run(command);
        var steps = demo.out().lines().toList();
        assertThat(steps).hasSizeGreaterThanOrEqualTo(atLeast);
        for (String line : steps) {
            JsonNode step = new ObjectMapper().readTree(line);
            assertThat(step.path("seen").asText())
                    .as(step.path("step").asText())
                    .isEqualTo(step.path("expected").asText());
            assertThat(step.path("ok").asBoolean()).isTrue();
        }
        assertThat(demo.code()).isZero();
        assertThat(demo.err()).as("progress in a pipe").isEmpty();
    }
}
