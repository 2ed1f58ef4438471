package dev.portcullis.wafmanager.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.portcullis.wafmanager.detection.Mode;
import dev.portcullis.wafmanager.detection.Scenario;
import dev.portcullis.wafmanager.detection.Threshold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reader, and the published schema beside it: neither refuses what the other takes, as far as a schema can tell. */
class ScenarioFilesTest {

    private static final Path HOME = Path.of(Objects.requireNonNull(System.getProperty("portcullis.home")));

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(file("docs/scenario.schema.json"), InputFormat.JSON);

    private static final String SOUND = """
            version: 1
            name: refusals
            filter: status == 401
            subject: address
            threshold: { count: 10, window: PT1M }
            ban: { first: PT10M, jitter: 0.1 }
            mode: block
            widen: { count: 8, window: PT1H }
            """;

    private static String file(String name) {
        try {
            return Files.readString(HOME.resolve(name));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean bySchema(String yaml) {
        return SCHEMA.validate(yaml, InputFormat.YAML).isEmpty();
    }

    @Test
    void a_sound_file_is_read_with_its_defaults() {
        Scenario scenario = ScenarioFiles.of("file.yaml", SOUND);
        assertThat(bySchema(SOUND)).isTrue();
        assertThat(scenario.name()).isEqualTo("refusals");
        assertThat(scenario.algorithm()).isEqualTo(new Threshold(10, Duration.ofMinutes(1)));
        assertThat(scenario.coolDown()).isEqualTo(Duration.ofMinutes(2));
        assertThat(scenario.ladder().cap()).isEqualTo(Duration.ofDays(1));
        assertThat(scenario.mode()).isEqualTo(Mode.BLOCK);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "version: 1 | version: 2 | file.yaml:1:10: version 2 is unknown here",
                "name: refusals | name: Two Words | a scenario's name has",
                "name: refusals | # | the file has no 'name'",
                "subject: address | subject: path | a subject is an address, a user or a client",
                "subject: address | subject: ip | 'ip' is no the subject",
                "count: 10 | count: 501 | a count is 1 to 500, not 501",
                "count: 10 | count: ten | count is no whole number",
                "window: PT1M | window: 60s | '60s' is no duration",
                "threshold: | thresold: | has no key 'thresold'",
                "mode: block | mode: ban | 'ban' is no mode",
                "jitter: 0.1 | jitter: 1.1 | a jitter is 0 to 1",
                "count: 8 | count: 1 | neighbours are 2 to 256",
                "mode: block | ratio: {share: 1} | there are 2 algorithms"
            })
    void a_mistake_is_named_with_its_place_by_reader_and_schema(String sound, String broken, String message) {
        String text = SOUND.replace(sound, broken);
        assertThat(text).isNotEqualTo(SOUND);
        assertThatThrownBy(() -> ScenarioFiles.of("file.yaml", text))
                .isInstanceOf(UnusableScenarios.class)
                .hasMessageContaining(message);
        assertThat(bySchema(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "status == | the condition can't be read",
                "stat == 401 | undeclared reference to 'stat'",
                "status == 'x' | no matching overload",
                "status + 1 | expected type 'bool'"
            })
    void a_mistake_in_a_condition_is_named(String condition, String message) {
        String text = SOUND.replace("filter: status == 401", "filter: \"" + condition + "\"");
        assertThatThrownBy(() -> ScenarioFiles.of("file.yaml", text)).hasMessageContaining(message);
    }

    @Test
    void all_that_is_wrong_in_a_folder_is_named_at_once(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.yaml"), SOUND);
        Files.writeString(folder.resolve("b.yaml"), SOUND);
        Files.writeString(folder.resolve("c.yaml"), SOUND.replace("block", "x").replace("count: 10", "count: 0"));
        Files.writeString(folder.resolve("d.yaml"), "a: [");
        Files.writeString(folder.resolve("e.txt"), "not read");
        assertThatThrownBy(() -> ScenarioFiles.inFolder(folder))
                .hasMessageContaining("b.yaml: a scenario named refusals was there before")
                .hasMessageContaining("c.yaml:5:")
                .hasMessageContaining("c.yaml:7:")
                .hasMessageContaining("d.yaml:");
    }

    @Test
    void a_folder_without_scenarios_is_a_mistake(@TempDir Path folder) {
        assertThatThrownBy(() -> ScenarioFiles.inFolder(folder)).hasMessageContaining("there is no scenario in it");
        assertThatThrownBy(() -> ScenarioFiles.inFolder(folder.resolve("absent")))
                .isInstanceOf(UnusableScenarios.class);
    }

    @Test
    void the_default_set_is_sound_and_whole() throws IOException {
        List<Scenario> shipped = ScenarioFiles.defaults();
        assertThat(shipped).extracting(Scenario::name).isEqualTo(ScenarioFiles.DEFAULTS);
        assertThat(ScenarioFiles.inFolder(HOME.resolve("scenarios")))
                .extracting(Scenario::name)
                .isEqualTo(ScenarioFiles.DEFAULTS);
        for (String name : ScenarioFiles.DEFAULTS) {
            assertThat(bySchema(file("scenarios/" + name + ".yaml"))).as(name).isTrue();
        }
    }
}
