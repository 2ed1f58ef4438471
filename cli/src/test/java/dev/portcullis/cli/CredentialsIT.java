package dev.portcullis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.authorizer.credentials.ApiKeyFormat;
import dev.portcullis.authorizer.credentials.ApiKeyGrant;
import dev.portcullis.authorizer.credentials.ApiKeyMint;
import dev.portcullis.authorizer.credentials.Revocation;
import dev.portcullis.authorizer.credentials.RevokedBy;
import dev.portcullis.authorizer.credentials.Secret;
import dev.portcullis.authorizer.dynamodb.DynamoDbApiKeys;
import dev.portcullis.authorizer.dynamodb.DynamoDbRevocations;
import dev.portcullis.authorizer.dynamodb.GateTable;
import dev.portcullis.local.stack.Service;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Every kind of credential at the local stack's APIs, nothing kept of the answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CredentialsIT {

    private static final GateTable TABLE = GateTable.of(GateTable.DEFAULT_NAME);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ProofMaker client = new ProofMaker();
    private RunningStack stack;
    private DynamoDbClient database;

    @BeforeAll
    void start() throws Exception {
        stack = RunningStack.start("--authorizer-ttl", "0", "--ban-threshold", "1000");
        database = DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(stack.endpoints().of(Service.DYNAMODB))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }

    @AfterAll
    void stop() throws Exception {
        database.close();
        stack.close();
    }

    @Test
    void a_bound_token_passes_with_a_fresh_proof_each_time_and_never_without() throws Exception {
        String token = token("dora", ",\"claims\":{\"cnf\":{\"jkt\":\"" + client.thumbprint() + "\"}}", "/token");
        String proof = client.proof("/v1/exports", token);
        assertThat(call(Service.REST, "/exports", "Authorization", "DPoP " + token, "DPoP", proof))
                .isEqualTo(200);
        assertThat(call(Service.REST, "/exports", "Authorization", "DPoP " + token, "DPoP", proof))
                .as("the proof once more")
                .isEqualTo(401);
        String next = client.proof("/v1/exports", token);
        assertThat(call(Service.REST, "/exports", "Authorization", "DPoP " + token, "DPoP", next))
                .isEqualTo(200);
        assertThat(call(Service.REST, "/orders", "Authorization", "Bearer " + token))
                .isEqualTo(401);
        assertThat(call(Service.REST, "/exports", "Authorization", "Bearer " + token("erin", "", "/token")))
                .as("a route that needs a proof")
                .isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource(names = {"REST", "REST_TOKEN", "HTTP"})
    void an_opaque_token_passes(Service api) throws Exception {
        String token = token("carol-" + api, "", "/token?opaque=true");
        assertThat(call(api, "/orders", "Authorization", "Bearer " + token)).isEqualTo(200);
        assertThat(call(api, "/orders", "Authorization", "Bearer " + "x" + token))
                .isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource(names = {"REST", "REST_TOKEN", "HTTP"})
    void an_api_key_passes(Service api) throws Exception {
        assertThat(call(api, "/orders", "Authorization", "Bearer " + key("orders:read")))
                .isEqualTo(200);
        assertThat(call(api, "/orders", "Authorization", "Bearer " + key("other")))
                .isEqualTo(403);
    }

    @Test
    void a_revocation_counts_within_the_staleness_for_tokens_that_were_used_before_too() throws Exception {
        String token = token("mallory", "", "/token");
        assertThat(call(Service.REST, "/orders", "Authorization", "Bearer " + token))
                .isEqualTo(200);
        Instant now = Instant.now();
        new DynamoDbRevocations(database, TABLE)
                .revoke(
                        new Revocation(
                                RevokedBy.CLIENT,
                                "development",
                                "mallory",
                                Optional.empty(),
                                now.plus(Duration.ofHours(1))),
                        now);
        Instant deadline = now.plusSeconds(60);
        while (call(Service.REST, "/orders", "Authorization", "Bearer " + token) != 401) {
            assertThat(Instant.now()).as("401 for a revoked token").isBefore(deadline);
            Thread.sleep(300);
        }
        assertThat(call(Service.REST, "/orders", "Authorization", "Bearer " + token("trent", "", "/token")))
                .isEqualTo(200);
    }

    @Test
    void a_honeypot_is_refused() throws Exception {
        assertThat(call(Service.REST, "/wp-login.php", "Authorization", "Bearer " + token("erin", "", "/token")))
                .isEqualTo(403);
        assertThat(call(Service.REST, "/.git/config", "Authorization", "Bearer a.b"))
                .isEqualTo(403);
    }

    private String key(String scope) {
        Instant now = Instant.now();
        ApiKeyGrant grant =
                new ApiKeyGrant("warehouse-" + scope, Set.of(scope), Optional.empty(), now.plusSeconds(600));
        // the local stack's own, which everybody knows
        Secret pepper = Secret.of("a pepper for development, which everybody knows");
        return new ApiKeyMint(
                        ApiKeyFormat.DEFAULT,
                        (name, at) -> List.of(pepper),
                        "api-keys",
                        new DynamoDbApiKeys(database, TABLE))
                .issue(grant, now)
                .text();
    }

    private String token(String client, String more, String path) throws Exception {
        String wanted = "{\"client_id\":\"%s\",\"scope\":\"orders:read\",\"alg\":\"ES256\"%s}".formatted(client, more);
        URI uri = stack.endpoints().of(Service.ISSUER).resolve(path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(wanted))
                .build();
        String answer = http.send(request, BodyHandlers.ofString()).body();
        ObjectNode json = (ObjectNode) new ObjectMapper().readTree(answer);
        return json.path("access_token").asText();
    }

    private int call(Service api, String path, String... headers) throws Exception {
        URI uri = URI.create(stack.endpoints().of(api) + path);
        return http.send(HttpRequest.newBuilder(uri).headers(headers).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
