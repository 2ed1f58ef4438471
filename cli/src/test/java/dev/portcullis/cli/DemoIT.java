package dev.portcullis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class DemoIT {

    @Test
    void every_step_of_the_story_goes_as_expected() throws Exception {
        CommandProcess.Ended demo = CommandProcess.run("demo", "--json");
        var steps = demo.out().lines().toList();
        assertThat(steps).hasSizeGreaterThan(20);
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
