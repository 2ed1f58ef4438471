package dev.portcullis.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What infra and the local stack tell functions in their environment is what functions read, by the same names. */
class EnvironmentTest {

    private static final Pattern VARIABLE = Pattern.compile("\"(PORTCULLIS_[A-Z0-9_]+)\"");

    /** The authorizer names them as MicroProfile Config does. */
    private static final Pattern PROPERTY = Pattern.compile("\"(portcullis(?:\\.[a-z]+)+)\"");

    @Test
    void functions_read_what_infra_tells_them() {
        Set<String> told = new TreeSet<>();
        Synthesised.of(Map.of("api", "both", "vpc", "true"))
                .all("AWS::Lambda::Function")
                .forEach(function -> function.properties()
                        .path("Environment")
                        .path("Variables")
                        .fieldNames()
                        .forEachRemaining(told::add));
        told.removeIf(name -> !name.startsWith("PORTCULLIS_"));
        assertThat(told).isNotEmpty();
        assertThat(read()).containsAll(told);
    }

    @Test
    void functions_read_what_the_local_stack_tells_them() {
        Set<String> told = named(Path.of("../local/stack/src/main/java"), VARIABLE);
        assertThat(told).isNotEmpty();
        assertThat(read()).containsAll(told);
    }

    private static Set<String> read() {
        Set<String> read = new TreeSet<>();
        for (String module : new String[] {"authorizer", "rate-limiter", "waf-manager"}) {
            Path sources = Path.of("..", module);
            read.addAll(named(sources, VARIABLE));
            named(sources, PROPERTY)
                    .forEach(name -> read.add(name.replace('.', '_').toUpperCase(java.util.Locale.ROOT)));
        }
        return read;
    }

    private static Set<String> named(Path folder, Pattern pattern) {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java"))
                    .filter(each -> each.toString().contains("src/main"))
                    .toList()) {
                Matcher matcher = pattern.matcher(Files.readString(file));
                while (matcher.find()) {
                    names.add(matcher.group(1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }
}
