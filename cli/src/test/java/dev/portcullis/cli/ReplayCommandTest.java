package dev.portcullis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReplayCommandTest {

    private static final Path HOME = Path.of(Objects.requireNonNull(System.getProperty("portcullis.home")));
    private static final Path FIXTURES = HOME.resolve("docs").resolve("replay-fixtures");

    /** What a run came to. */
    private record Ended(int code, List<String> out, List<String> err) {}

    private static Ended replay(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        var all = new ArrayList<>(List.of("replay"));
        all.addAll(List.of(arguments));
        int code = command.execute(all.toArray(String[]::new));
        return new Ended(
                code, out.toString().lines().toList(), err.toString().lines().toList());
    }

    private static String fixture(String name) {
        return FIXTURES.resolve(name).toString();
    }

    private static String[] fixtures(String... options) {
        var all = new ArrayList<>(List.of(options));
        for (String name : List.of("offences.jsonl", "access.jsonl.gz", "cloudfront.log", "waf.jsonl")) {
            all.add(fixture(name));
        }
        return all.toArray(String[]::new);
    }

    @Test
    void the_fixtures_print_the_golden_result() throws IOException {
        Ended ended = replay(fixtures("--scenarios", HOME.resolve("scenarios").toString()));
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).isEqualTo(Files.readAllLines(FIXTURES.resolve("golden.txt")));
    }

    @Test
    void in_json_each_ban_is_a_line_and_the_summary_the_last() throws IOException {
        Ended ended = replay(fixtures("--json"));
        JsonNode summary =
                new ObjectMapper().readTree(ended.out().get(ended.out().size() - 1));
        assertThat(summary.path("type").asText()).isEqualTo("summary");
        assertThat(summary.path("bans").asInt()).isEqualTo(ended.out().size() - 1);
        assertThat(summary.path("malformed").asInt()).isEqualTo(1);
        assertThat(summary.path("stopped by WAF already").asInt()).isEqualTo(3);
        JsonNode first = new ObjectMapper().readTree(ended.out().get(0));
        assertThat(first.path("scenario").asText()).isEqualTo("token_forgery");
        assertThat(first.path("targets").path(0).asText()).isEqualTo("203.0.113.7/32");
    }

    @Test
    void two_sets_are_compared(@TempDir Path folder) throws IOException {
        String stricter = Files.readString(HOME.resolve("scenarios").resolve("token_forgery.yaml"))
                .replace("'signature_invalid'", "'signature_invalid', 'expired'")
                .replace("count: 10", "count: 5");
        Files.writeString(folder.resolve("token_forgery.yaml"), stricter);
        Ended ended = replay(fixtures("--compare", folder.toString()));
        assertThat(ended.out())
                .contains("only the second: token_forgery#203.0.113.8/32")
                .contains("only the first:  honeypot#2001:db8:7::/64");
    }

    @Test
    void what_is_not_there_is_said() {
        assertThat(replay("absent.log"))
                .isEqualTo(
                        new Ended(Main.BAD_USAGE, List.of(), List.of("portcullis: there is no log file absent.log")));
        assertThat(replay("--scenarios", "absent", fixture("waf.jsonl")).code()).isEqualTo(Main.BAD_USAGE);
    }
}
