package dev.portcullis.authorizer.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.local.dynamodb.DynamoDbLocal;
import dev.portcullis.local.dynamodb.TableDefinitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip as it is deployed, in its own process, with DynamoDB Local and an issuer behind sockets. */
class FunctionZipIT {

    private static final Path ZIP = Path.of("target", "function.zip").toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void verifies_authorises_and_limits(@TempDir Path folder) throws Exception {
        try (var issuer = IssuerStub.start();
                var secrets = SecretsStub.start(Map.of("gate/introspection", "introspection-secret"));
                var database = DynamoDbLocal.start(0)) {
            try (var client = database.newClient()) {
                TableDefinitions.LIMITS.create(client);
                TableDefinitions.GATE.create(client);
            }
            Path gate = GateResource.write(folder.resolve("gate.yaml"), issuer.uri());
            Map<String, String> environment =
                    new HashMap<>(environment(gate, database.endpoint().toString()));
            environment.put("PORTCULLIS_SECRETS", "secrets-manager:gate/");
            environment.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.uri());
            try (var function = FunctionProcess.start(ZIP, folder, environment)) {
                Event good =
                        Event.recorded("rest-request").bearing(issuer.signer().token("alice", "orders:read"));
                assertThat(answer(function, good).path("usageIdentifierKey").asText())
                        .isEqualTo("portcullisAdmittedCalls");
                assertThat(answer(function, good).path("usageIdentifierKey").asText())
                        .isEqualTo("portcullisAdmittedCalls");
                JsonNode limited = answer(function, good);
                assertThat(limited.path("usageIdentifierKey").asText()).isEqualTo("portcullisLimitedCalls");
                assertThat(limited.at("/context/retryAfter").asInt()).isBetween(1, 1800);

                Event forged =
                        Event.recorded("rest-request").bearing(issuer.signer().forged("eve", "orders:read"));
                RuntimeApiStub.Posted refused = function.invoke(forged);
                assertThat(refused.kind()).isEqualTo("error");
                assertThat(JSON.readTree(refused.body()).path("errorMessage").asText())
                        .isEqualTo("Unauthorized");
                assertThat(function.invoke(new Event("garbage")).kind()).isEqualTo("error");

                assertThat(offences(function))
                        .extracting(line -> line.path("reason").asText())
                        .containsExactly("rate_limited", "signature_invalid");
                assertThat(function.lines())
                        .as("metrics of the first call, and a line for each refusal")
                        .anyMatch(line -> line.contains("\"ColdStarts\":1"))
                        .anyMatch(line -> line.contains("\"type\":\"decision\"") && line.contains("rate_limited"));
                assertThat(function.lines()).as("no stack trace").noneMatch(line -> line.startsWith("\tat "));

                Event opaque = Event.recorded("http-2").bearing("opaque-carol-0123456789");
                assertThat(answer(function, opaque).path("isAuthorized").asBoolean())
                        .isTrue();
                database.close();
                JsonNode degraded = answer(
                        function,
                        Event.recorded("http-2").bearing(issuer.signer().token("bob", "orders:read")));
                assertThat(degraded.path("isAuthorized").asBoolean()).isTrue();
                assertThat(degraded.at("/context/degraded").asText()).isEqualTo("true");
            }
        }
    }

    @Test
    void a_start_while_the_issuer_is_down_verifies_with_the_keys_that_another_instance_fetched(@TempDir Path folder)
            throws Exception {
        try (var database = DynamoDbLocal.start(0)) {
            try (var client = database.newClient()) {
                TableDefinitions.createAll(client);
            }
            String endpoint = database.endpoint().toString();
            Event call;
            Path gate;
            try (var issuer = IssuerStub.start()) {
                gate = GateResource.write(folder.resolve("gate.yaml"), issuer.uri());
                GateResource.writeSecrets(folder);
                call = Event.recorded("http-2").bearing(issuer.signer().token("alice", "orders:read"));
                try (var first = FunctionProcess.start(ZIP, folder.resolve("first"), environment(gate, endpoint))) {
                    assertThat(answer(first, call).path("isAuthorized").asBoolean())
                            .isTrue();
                    awaitKeySet(database);
                }
            }
            try (var second = FunctionProcess.start(ZIP, folder.resolve("second"), environment(gate, endpoint))) {
                assertThat(answer(second, call).path("isAuthorized").asBoolean())
                        .isTrue();
                assertThat(second.lines()).noneMatch(line -> line.contains("\"Dependency\":\"issuer\""));
            }
        }
    }

    /** Keys are written after the call that fetched them was answered. */
    private static void awaitKeySet(DynamoDbLocal database) throws InterruptedException {
        try (var client = database.newClient()) {
            Instant deadline = Instant.now().plusSeconds(20);
            while (client.scan(scan -> scan.tableName("portcullis-gate")).items().stream()
                    .noneMatch(item -> item.toString().contains("key-set#"))) {
                assertThat(Instant.now()).as("a key set in the table").isBefore(deadline);
                Thread.sleep(50);
            }
        }
    }

    @Test
    void a_wrong_gate_file_fails_the_initialisation_with_all_that_is_wrong(@TempDir Path folder) throws Exception {
        Path gate = GateResource.write(folder.resolve("gate.yaml"), "ftp://nowhere");
        Files.writeString(gate, Files.readString(gate).replace("PT1H", "soon"));
        try (var function = FunctionProcess.start(ZIP, folder, environment(gate, "http://127.0.0.1:1"))) {
            assertThat(function.posted().kind()).isEqualTo("init");
            assertThat(String.join("\n", function.lines()))
                    .contains("gate.yaml:4:13: 'ftp://nowhere' must be https")
                    .contains("gate.yaml:13:43: period 'soon' is no duration");
        }
    }

    private static Map<String, String> environment(Path gate, String database) {
        return Map.of(
                "PORTCULLIS_GATE",
                gate.toString(),
                "PORTCULLIS_SECRETS",
                "files:" + gate.getParent(),
                "AWS_ENDPOINT_URL_DYNAMODB",
                database);
    }

    private static JsonNode answer(FunctionProcess function, Event event) throws Exception {
        RuntimeApiStub.Posted posted = function.invoke(event);
        assertThat(posted.kind()).as(posted.body()).isEqualTo("response");
        return JSON.readTree(posted.body());
    }

    private static List<JsonNode> offences(FunctionProcess function) throws IOException {
        return function.lines().stream()
                .filter(line -> line.startsWith("{"))
                .map(FunctionZipIT::json)
                .filter(line -> line.path("type").asText().equals("offence"))
                .toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new IllegalStateException(line, e);
        }
    }
}
