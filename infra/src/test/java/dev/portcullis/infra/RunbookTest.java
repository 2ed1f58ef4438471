package dev.portcullis.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each alarm is told to somebody, and names a section of docs/operations.md that is there. */
class RunbookTest {

    @Test
    void each_alarm_names_a_section_that_is_there_and_is_told() throws IOException {
        String page = Files.readString(Path.of("..", Runbook.PAGE));
        var alarms = Synthesised.of(Map.of("api", "both", "vpc", "true")).all("AWS::CloudWatch::Alarm");
        assertThat(alarms).hasSizeGreaterThan(10);
        for (var alarm : alarms) {
            String description = alarm.properties().path("AlarmDescription").asText();
            String anchor = description.substring(description.indexOf('#') + 1);
            assertThat(page.lines()).as(alarm.id()).anyMatch(line -> line.equals("## " + heading(anchor)));
            assertThat(alarm.properties().path("AlarmActions")).as(alarm.id()).isNotEmpty();
        }
    }

    /** The heading that GitHub makes this anchor of. */
    private static String heading(String anchor) {
        String words = anchor.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
