package dev.portcullis.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NIST80053R5Checks;
import io.github.cdklabs.cdknag.NagPackProps;
import io.github.cdklabs.cdknag.ServerlessChecks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;

/**
 * What the app makes of a context: its templates, and what cdk-nag says. Each context is synthesised once for all tests, for
 * CDK takes seconds.
 *
 * @param templates by the stack's name
 * @param findings of cdk-nag that nothing explains
 */
record Synthesised(Map<String, JsonNode> templates, List<String> findings) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Map<String, String>, Synthesised> DONE = new ConcurrentHashMap<>();

    /** A resource and its name in the template. */
    record Resource(String id, JsonNode node) {
        JsonNode properties() {
            return node.path("Properties");
        }
    }

    static Synthesised of(Map<String, String> context) {
        return DONE.computeIfAbsent(withDefaults(context), Synthesised::synthesise);
    }

    static Map<String, String> withDefaults(Map<String, String> context) {
        var all = new HashMap<>(Map.of(
                "home", Placeholders.JVM.toString(), "gate", "src/test/resources/dev/portcullis/infra/gate.yaml"));
        all.putAll(context);
        return all;
    }

    private static Synthesised synthesise(Map<String, String> context) {
        try {
            Path out = Files.createTempDirectory(Path.of("target"), "cdk-");
            App app = PortcullisApp.app(context, out);
            PortcullisApp.build(app);
            var props = NagPackProps.builder().verbose(true).build();
            Aspects.of(app).add(new AwsSolutionsChecks(props));
            Aspects.of(app).add(new ServerlessChecks(props));
            Aspects.of(app).add(new NIST80053R5Checks(props));
            var assembly = app.synth();
            Map<String, JsonNode> templates = new HashMap<>();
            List<String> findings = new ArrayList<>();
            for (var artifact : assembly.getStacks()) {
                Path template = Path.of(assembly.getDirectory(), artifact.getTemplateFile());
                templates.put(artifact.getStackName(), JSON.readTree(Files.readString(template)));
                findings.addAll(messages(template.resolveSibling(artifact.getStackName() + ".metadata.json")));
            }
            return new Synthesised(templates, findings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The errors and warnings that constructs bear, cdk-nag's among them. */
    private static List<String> messages(Path metadata) throws IOException {
        List<String> messages = new ArrayList<>();
        JSON.readTree(Files.readString(metadata))
                .properties()
                .forEach(construct -> construct.getValue().forEach(entry -> {
                    String type = entry.path("type").asText();
                    if (type.equals("aws:cdk:error") || type.equals("aws:cdk:warning")) {
                        messages.add(
                                construct.getKey() + ": " + entry.path("data").asText());
                    }
                }));
        return messages;
    }

    /** All resources of a type, in all stacks. */
    List<Resource> all(String type) {
        List<Resource> found = new ArrayList<>();
        templates
                .values()
                .forEach(template -> template.path("Resources").properties().forEach(entry -> {
                    if (entry.getValue().path("Type").asText().equals(type)) {
                        found.add(new Resource(entry.getKey(), entry.getValue()));
                    }
                }));
        return found;
    }
}
