package dev.portcullis.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published templates are what the constructs make. */
class TemplatesTest {

    @Test
    void infra_templates_are_as_the_constructs_make_them(@TempDir Path scratch) throws IOException {
        Map<String, String> published = new HashMap<>();
        try (Stream<Path> files = Files.list(Path.of("templates"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".json")).toList()) {
                published.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        Map<String, String> made = Templates.all(scratch);
        assertThat(published.keySet()).isEqualTo(made.keySet());
        made.forEach((name, text) -> assertThat(published.get(name))
                .as("%s: write it anew with .ci/templates write", name)
                .satisfies(file -> assertThat(tree(file)).isEqualTo(tree(text))));
    }

    /** Without the dashboard's text, in which CDK orders a widget's metrics anew in each run. */
    private static JsonNode tree(String template) {
        try {
            JsonNode tree = new ObjectMapper().readTree(template);
            tree.path("Resources").forEach(resource -> {
                if (resource.path("Properties") instanceof ObjectNode properties) {
                    properties.remove("DashboardBody");
                }
            });
            return tree;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
