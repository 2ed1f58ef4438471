package dev.portcullis.wafmanager.scenarios;

import dev.portcullis.wafmanager.detection.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads scenario files, one scenario a file. Whatever is wrong with any of them is named at once. */
public final class ScenarioFiles {

    /** The files of the default set, in the folder {@code scenarios} of the project and in this artifact. */
    public static final List<String> DEFAULTS = List.of(
            "bad_bots",
            "client_error_storm",
            "credential_stuffing",
            "guardduty",
            "honeypot",
            "limit_abuse",
            "low_and_slow",
            "path_scanning",
            "rate_rule_repeat",
            "server_error_storm",
            "token_forgery");

    private ScenarioFiles() {}

    /**
     * The scenarios of a folder's {@code *.yaml}, by name.
     *
     * @throws UnusableScenarios naming all that is wrong, also when there are none
     */
    public static List<Scenario> inFolder(Path folder) {
        var reading = new Sources();
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                reading.read(file.toString(), text(file));
            }
        } catch (CharacterCodingException e) {
            throw new UnusableScenarios(List.of(folder + ": a file in it is not UTF-8: save it as UTF-8"));
        } catch (IOException e) {
            throw new UnusableScenarios(List.of(folder + ": can't be read: name a folder of scenario files"));
        }
        return reading.sound(folder.toString());
    }

    /** The default set. */
    public static List<Scenario> defaults() {
        var reading = new Sources();
        for (String name : DEFAULTS) {
            String file = name + ".yaml";
            try (InputStream in = ScenarioFiles.class.getResourceAsStream("defaults/" + file)) {
                if (in == null) {
                    throw new IllegalStateException("the default scenario " + file + " is missing from the artifact");
                }
                reading.read(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new IllegalStateException("the default scenario " + file + " can't be read", e);
            }
        }
        return reading.sound("defaults");
    }

    /**
     * The scenario of one text.
     *
     * @param name the file's, in what is said of it
     */
    public static Scenario of(String name, String text) {
        var reading = new Sources();
        reading.read(name, text);
        return reading.sound(name).get(0);
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file);
    }

    /** Several files being read. */
    private static final class Sources {

        private final ScenarioReader reader = new ScenarioReader(new CelFilters());
        private final List<Scenario> scenarios = new ArrayList<>();
        private final List<String> faults = new ArrayList<>();
        private final Set<String> names = new HashSet<>();

        void read(String file, String text) {
            var found = new Faults(file);
            Optional<Scenario> scenario = compose(text, found).flatMap(node -> reader.read(new YamlValue(node, found)));
            scenario.filter(read -> !names.add(read.name()))
                    .ifPresent(twice -> found.add(
                            Optional.empty(), "a scenario named " + twice.name() + " was there before", "rename one"));
            scenario.ifPresent(scenarios::add);
            faults.addAll(found.found());
        }

        List<Scenario> sound(String from) {
            if (faults.isEmpty() && scenarios.isEmpty()) {
                throw new UnusableScenarios(List.of(from + ": there is no scenario in it: name a folder of *.yaml"));
            }
            if (!faults.isEmpty()) {
                throw new UnusableScenarios(faults);
            }
            return List.copyOf(scenarios);
        }

        private static Optional<Node> compose(String text, Faults faults) {
            try {
                Optional<Node> node = new Compose(LoadSettings.builder()
                                .setAllowDuplicateKeys(true)
                                .setMaxAliasesForCollections(0)
                                .build())
                        .composeString(text);
                if (node.isEmpty()) {
                    faults.add(Optional.empty(), "the file is empty", "start with version: 1");
                }
                return node;
            } catch (MarkedYamlEngineException e) {
                faults.add(e.getProblemMark(), "no YAML, " + e.getProblem(), "mend the YAML first");
            } catch (YamlEngineException e) {
                faults.add(Optional.empty(), "no YAML, " + e.getMessage(), "mend the YAML first");
            } catch (StackOverflowError e) {
                // The parser recurses and knows no limit of its own; the stack is intact again here.
                faults.add(Optional.empty(), "nested too deep", "mend the YAML first");
            }
            return Optional.empty();
        }
    }
}
