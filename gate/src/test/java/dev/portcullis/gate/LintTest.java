package dev.portcullis.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.authorizer.HttpMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of src/test/resources/lint, each with what it is attached to and what is to be found in it. */
class LintTest {

    private static final String FOUND = "# found: ";

    @ParameterizedTest
    @MethodSource("fixtures")
    void what_is_expected_is_found_and_nothing_else(String name) throws Exception {
        String text = Files.readString(folder().resolve(name));
        List<Attachment> attachments = lines(text, "attach").stream()
                .flatMap(line -> Arrays.stream(line.split("\\|", -1)))
                .map(LintTest::attachment)
                .toList();
        Lint lint = new Lint(attachments, ApiRoutes.read(String.join("\n", lines(text, "paths"))));
        assertThat(lint.of(name, text))
                .extracting(finding -> finding.line() + " " + finding.code().code())
                .containsExactlyInAnyOrderElementsOf(expected(text));
    }

    @Test
    void every_code_has_a_fixture_or_a_test_of_the_reader_and_a_page_in_the_docs() throws Exception {
        Path home = Path.of(Objects.requireNonNull(System.getProperty("portcullis.home")));
        String docs = Files.readString(home.resolve("docs/lint.md"));
        Set<String> inFixtures = new LinkedHashSet<>();
        for (String name : fixtures().toList()) {
            expected(Files.readString(folder().resolve(name)))
                    .forEach(expected -> inFixtures.add(expected.substring(expected.indexOf(' ') + 1)));
        }
        for (FindingCode code : FindingCode.values()) {
            assertThat(docs).contains("`" + code.code() + "`");
            if (code.severity() == Severity.WARNING) {
                assertThat(inFixtures).contains(code.code());
            }
        }
    }

    @Test
    void an_api_keeps_answers_for_an_hour_at_most() {
        assertThat(Attachment.usual(ApiType.REST, Attachment.MAX_TTL, false).isCached())
                .isTrue();
        assertThat(Attachment.usual(ApiType.REST, Duration.ZERO, false).isCached())
                .isFalse();
        assertThatThrownBy(() -> Attachment.usual(ApiType.REST, Duration.ofSeconds(3601), false))
                .hasMessageContaining("0 to 3600");
        assertThatThrownBy(() -> Attachment.usual(ApiType.REST, Duration.ofSeconds(-1), false))
                .hasMessageContaining("0 to 3600");
    }

    @Test
    void an_apis_routes_are_read_from_openapi_or_from_a_list() {
        String openApi = """
                openapi: 3.0.1
                paths:
                  /orders/{id}:
                    parameters: []
                    get: {}
                    x-amazon-apigateway-any-method: {}
                """;
        assertThat(ApiRoutes.read(openApi))
                .extracting(ApiRoute::toString)
                .containsExactly("GET /orders/{id}", "ANY /orders/{id}");
        assertThat(ApiRoutes.read("{\"paths\": {\"/a\": {\"post\": {}}}}"))
                .extracting(ApiRoute::toString)
                .containsExactly("POST /a");
        assertThat(ApiRoutes.read("# routes\nGET /a\n\n/b\nANY $default\n$connect"))
                .extracting(ApiRoute::toString)
                .containsExactly("GET /a", "ANY /b", "ANY /", "ANY /{proxy+}", "ANY $connect");
        assertThatThrownBy(() -> ApiRoutes.read("GET /a\nget /b")).hasMessageStartingWith("line 2: 'get' is no method");
        assertThatThrownBy(() -> ApiRoutes.read("GET a")).hasMessage("line 1: a path starts with /");
        assertThat(ApiRoutes.read("GET /a").get(0).methods()).containsExactly(HttpMethod.GET);
    }

    static Stream<String> fixtures() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    private static List<String> lines(String text, String what) {
        return text.lines()
                .filter(line -> line.startsWith("# " + what + ": "))
                .map(line -> line.substring(what.length() + 4))
                .toList();
    }

    /** Behind a line of the file stands what is found there; at the start of a line, what is found in the file as a whole. */
    private static List<String> expected(String text) {
        List<String> expected = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            int at = lines.get(i).indexOf(FOUND);
            if (at >= 0) {
                for (String code : lines.get(i).substring(at + FOUND.length()).split(" ", -1)) {
                    expected.add((at == 0 ? 0 : i + 1) + " " + code);
                }
            }
        }
        return expected;
    }

    private static Attachment attachment(String text) {
        List<String> words = List.of(text.strip().split(" ", -1));
        Set<String> sources = words.stream()
                .filter(word -> word.startsWith("source="))
                .map(word -> word.substring("source=".length()))
                .collect(Collectors.toSet());
        Attachment usual = Attachment.usual(
                ApiType.named(words.get(0).toLowerCase(Locale.ROOT)).orElseThrow(),
                Duration.ofSeconds(Long.parseLong(words.get(1))),
                !words.contains("policy"));
        return sources.isEmpty() ? usual : new Attachment(usual.type(), usual.ttl(), sources, usual.simple());
    }

    private static Path folder() {
        return Path.of("src/test/resources/lint");
    }
}
