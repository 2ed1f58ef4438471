package dev.portcullis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.local.stack.Service;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Operators' verbs against the local stack's admin API, and what comes of them at the gate. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private Path folder;
    private RunningStack stack;
    private Visitors visitors;

    /** What a command came to. */
    private record Ended(int code, String out, String err) {
        JsonNode json() throws Exception {
            return JSON.readTree(out);
        }
    }

    @BeforeAll
    void start(@TempDir Path shared) throws Exception {
        folder = shared;
        stack = RunningStack.start("--authorizer-ttl", "0", "--ban-threshold", "1000");
        visitors = new Visitors(stack.endpoints());
        String scopes = "bans:read bans:write bans:override allowlist:write limits:read limits:write"
                + " revocations:read revocations:write keys:read keys:write audit:read"
                + " detection:read detection:write detection:approve rules:read rules:write";
        Files.writeString(folder.resolve("token"), token("olga", scopes));
        Files.writeString(folder.resolve("narrow"), token("nina", "bans:read"));
    }

    @AfterAll
    void stop() throws Exception {
        stack.close();
    }

    @Test
    void bans_are_placed_explained_listed_and_lifted() throws Exception {
        assertThat(run("ban", "198.51.100.77", "--reason", "scan", "--for", "PT1H", "--why", "ticket")
                        .code())
                .isZero();
        assertThat(run("why", "198.51.100.77").out()).contains("is blocked").contains("scan");
        assertThat(run("why", "198.51.100.77", "--json").json().path("verdict").asText())
                .isEqualTo("blocked");
        assertThat(run("bans", "--within", "198.51.100.0/24").out()).contains("198.51.100.77/32");
        assertThat(run("allow", "198.51.100.77", "--reason", "us", "--permanent")
                        .code())
                .isZero();
        assertThat(run("why", "198.51.100.77").out()).contains("is allowed");
        assertThat(run("allow", "198.51.100.77", "--end").code()).isZero();
        assertThat(run("lift", "198.51.100.77", "--why", "done").code()).isZero();
        assertThat(run("lift", "198.51.100.77").code()).isEqualTo(1);
        assertThat(run("why", "198.51.100.77").out()).contains("is free").contains("done");
        assertThat(run("audit", "--subject", "198.51.100.77").out())
                .contains("lifted")
                .contains("olga");
    }

    @Test
    void refusals_are_told_in_full_and_exit_with_1() throws Exception {
        Ended broad = run("ban", "9.0.0.0/8", "--reason", "r", "--for", "PT1H");
        assertThat(broad.code()).isEqualTo(1);
        assertThat(broad.err()).contains("override").contains("broader than /16");
        Ended narrow = execute("narrow", "ban", "198.51.100.1", "--reason", "r", "--for", "PT1H");
        assertThat(narrow.code()).isEqualTo(1);
        assertThat(execute("narrow", "bans").code()).isZero();
    }

    @Test
    void files_are_imported_in_several_calls_and_exported() throws Exception {
        Path file = folder.resolve("list.txt");
        Files.writeString(
                file,
                IntStream.range(0, 2_100)
                                .mapToObj(i -> "45.7." + i / 256 + "." + i % 256)
                                .collect(Collectors.joining("\n"))
                        + "\n10.0.0.1\n");
        Ended imported = run("import", file.toString(), "--reason", "listed", "--origin", "feed:cli", "--for", "PT1H");
        assertThat(imported.code()).isEqualTo(1);
        assertThat(imported.out()).contains("line 2101: subject: protected").contains("2100 written");
        assertThat(run("export", "--origin", "feed:cli", "--format", "plain")
                        .out()
                        .lines()
                        .count())
                .isEqualTo(2_100);
    }

    @Test
    void detection_is_stopped_tuned_and_resumed() throws Exception {
        assertThat(run("detection", "--stop", "--mode", "bad_bots=count").out()).contains("true", "count");
        assertThat(run("detection", "--json").json().path("stopped").asBoolean())
                .isTrue();
        assertThat(run("detection", "--mode", "bad_bots=off").code()).isEqualTo(1);
        assertThat(run("detection", "--resume", "--mode", "bad_bots=file").out())
                .contains("false")
                .doesNotContain("bad_bots");
        Ended unasked = run("detection", "refusals", "203.0.112.0/20", "--approve");
        assertThat(unasked.code()).isEqualTo(1);
        assertThat(unasked.err()).contains("no such approval");
        assertThat(run("detection", "--approve").code()).isEqualTo(2);
    }

    @Test
    void a_revoked_token_is_refused_at_the_gate() throws Exception {
        String token = visitors.token("mallory", "orders:read", "RS256");
        assertThat(visitors.get(Service.REST, token)).isEqualTo("200");
        assertThat(run("revoke", "subject", "mallory", "--issuer", "development", "--for", "P1D")
                        .code())
                .isZero();
        assertThat(until("401", () -> visitors.get(Service.REST, token))).isEqualTo("401");
        String id = run("revoke", "--json").json().path("id").asText();
        assertThat(run("revoke", "--lift", id).code()).isZero();
        assertThat(run("revoke").out()).doesNotContain("mallory");
    }

    @Test
    void a_changed_plan_is_used_at_the_gate() throws Exception {
        Path tiny = Files.writeString(
                folder.resolve("tiny.json"),
                "{\"limits\":[{\"name\":\"day\",\"permits\":1,\"period\":\"PT24H\",\"burst\":1}]}");
        assertThat(run("plans", "standard", "--put", tiny.toString()).code()).isZero();
        assertThat(run("plans").out()).contains("standard");
        String token = visitors.token("peter", "orders:read", "RS256");
        assertThat(until("429", () -> visitors.get(Service.REST, token))).startsWith("429");
        assertThat(run("plans", "standard", "--withdraw").code()).isZero();
    }

    @Test
    void a_key_that_was_made_passes_the_gate() throws Exception {
        JsonNode made = run("keys", "--create", "batch", "--scope", "orders:read", "--for", "P1D", "--json")
                .json();
        assertThat(visitors.get(Service.REST, made.path("text").asText())).isEqualTo("200");
        assertThat(run("keys").out())
                .contains(made.path("id").asText())
                .doesNotContain(made.path("text").asText());
        assertThat(run("keys", "--delete", made.path("id").asText()).code()).isZero();
        assertThat(run("keys").out()).doesNotContain(made.path("id").asText());
    }

    @Test
    void a_rule_that_was_changed_is_shown_at_the_edge_and_an_attack_comes_and_goes() throws Exception {
        var callers = new RuleVisitors(stack.endpoints());
        Path rules = Files.writeString(
                folder.resolve("rules.json"),
                "{\"rules\":[{\"name\":\"private\",\"priority\":10,\"action\":\"block\",\"when\":{\"text\":{\"in\":"
                        + "{\"part\":\"uriPath\"},\"position\":\"startsWith\",\"search\":\"/v1/private\"}}}]}");
        assertThat(run("rules", "put", rules.toString(), "--why", "first").code())
                .as("neither --seen nor --force")
                .isEqualTo(2);
        assertThat(run("rules", "put", rules.toString(), "--why", "first", "--force", "--dry-run")
                        .out())
                .contains("rule private: added")
                .contains("dry run");
        Ended put = run("rules", "put", rules.toString(), "--why", "first", "--seen", "0");
        assertThat(put.out()).as(put.err()).contains("rule private: added").contains("version 1 stands");
        assertThat(until("403 by WAF", () -> callers.get("/private", ""))).isEqualTo("403 by WAF");
        assertThat(run("rules", "put", rules.toString(), "--why", "late", "--seen", "0")
                        .err())
                .contains("version 1 stands");
        Path nothing = Files.writeString(folder.resolve("nothing.json"), "{\"rules\":[]}");
        assertThat(run("rules", "put", nothing.toString(), "--why", "none", "--seen", "1")
                        .out())
                .contains("rule private: removed");
        assertThat(until("401", () -> callers.get("/private", ""))).startsWith("401");
        assertThat(run("rules", "rollback", "1", "--why", "again", "--force").out())
                .contains("version 3 stands");
        assertThat(run("rules", "history").out())
                .contains("back to version 1: again")
                .contains("olga");
        assertThat(JSON.readTree(run("rules", "get").out()).path("rules"))
                .isEqualTo(JSON.readTree(rules.toFile()).path("rules"));
        assertThat(run("rules", "rollback", "2", "--why", "done", "--seen", "3").code())
                .isZero();

        assertThat(run("attack").out()).contains("underAttack").contains("false");
        assertThat(run("attack", "start", "--reason", "flood").out()).contains("true");
        assertThat(until("202 challenge", () -> callers.get("/orders", ""))).isEqualTo("202 challenge");
        assertThat(run("attack", "start", "--reason", "again").code()).isEqualTo(1);
        assertThat(run("attack", "extend", "--for", "PT2H", "--reason", "more").code())
                .isZero();
        assertThat(run("attack", "stop", "--reason", "over").code()).isZero();
        assertThat(until("401", () -> callers.get("/orders", ""))).startsWith("401");
    }

    @Test
    void the_page_for_browsers_needs_no_token_and_holds_the_document() throws Exception {
        for (String file :
                List.of("index.html", "swagger-ui.css", "swagger-ui-bundle.js", "start.js", "openapi.json")) {
            var request = HttpRequest.newBuilder(URI.create(stack.endpoints().of(Service.ADMIN) + "/ui/" + file));
            assertThat(HttpClient.newHttpClient()
                            .send(request.build(), BodyHandlers.ofString())
                            .statusCode())
                    .as(file)
                    .isEqualTo(200);
        }
    }

    /** Something that is looked at again and again. */
    private interface Seen {
        String now() throws Exception;
    }

    private static String until(String expected, Seen seen) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        String last = seen.now();
        while (!last.startsWith(expected) && Instant.now().isBefore(deadline)) {
            Thread.sleep(100);
            last = seen.now();
        }
        return last;
    }

    private Ended run(String... arguments) {
        return execute("token", arguments);
    }

    private Ended execute(String token, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", stack.endpoints().of(Service.ADMIN).toString()));
        all.addAll(List.of("--token-file", folder.resolve(token).toString()));
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
        return new Ended(code, out.toString(), err.toString());
    }

    private String token(String subject, String scopes) throws Exception {
        String wanted = JSON.createObjectNode()
                .put("sub", subject)
                .put("client_id", subject)
                .put("scope", scopes)
                .put("aud", "portcullis-admin")
                .toString();
        var request = HttpRequest.newBuilder(
                        stack.endpoints().of(Service.ISSUER).resolve("/token"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(wanted))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        return JSON.readTree(answer).path("access_token").asText();
    }
}
