package dev.portcullis.authorizer.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.authorizer.credentials.ApiKeyFormat;
import dev.portcullis.authorizer.credentials.ApiKeyGrant;
import dev.portcullis.authorizer.credentials.ApiKeyMint;
import dev.portcullis.authorizer.credentials.Revocation;
import dev.portcullis.authorizer.credentials.RevokedBy;
import dev.portcullis.authorizer.credentials.SecretSource;
import dev.portcullis.authorizer.dynamodb.DynamoDbApiKeys;
import dev.portcullis.authorizer.dynamodb.DynamoDbRevocations;
import dev.portcullis.authorizer.dynamodb.GateTable;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Every kind of credential through the function, over tables behind a socket. */
@QuarkusTest
@QuarkusTestResource(GateResource.class)
class CredentialsTest {

    @Inject
    @Named("authorizer")
    RequestStreamHandler handler;

    @Inject
    DynamoDbClient database;

    @Inject
    SecretSource secrets;

    @Inject
    GateTable table;

    private final DpopClient client = new DpopClient();
    private final OffenceLines offences = new OffenceLines();

    @BeforeEach
    void listen() {
        offences.start();
    }

    @AfterEach
    void stop_listening() {
        offences.stop();
    }

    @ParameterizedTest
    @CsvSource({"rest-request,/prod/orders", "http-1,/prod/orders", "http-2,/orders", "websocket,/prod"})
    void a_bound_token_passes_with_a_proof_for_the_very_call_and_once(String shape, String path) throws Exception {
        String token = bound();
        Event call = proven(shape, token, client.proof(path, token, ""));
        assertThat(context(call).path("client").asText()).isEqualTo("dora");
        refuses(call, "dpop_replayed");
        refuses(proven(shape, token, client.proof(path + "/other", token, "")), "dpop_url_mismatch");
        refuses(proven(shape, token, new DpopClient().proof(path, token, "")), "dpop_key_mismatch");
        refuses(Event.recorded(shape).with("${authorization}", "DPoP " + token), "dpop_missing");
    }

    @Test
    void a_route_that_needs_a_proof_takes_no_bearer_token() throws Exception {
        refuses(Event.recorded("rest-request").calling("GET/exports").bearing(token("erin")), "proof_missing");
        String token = bound();
        Event call = Event.recorded("rest-request")
                .calling("GET/exports")
                .with("\"path\": \"/prod/orders\"", "\"path\": \"/prod/exports\"")
                .with("${authorization}", "DPoP " + token)
                .withHeader("DPoP", client.proof("/prod/exports", token, ""));
        assertThat(context(call).path("client").asText()).isEqualTo("dora");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest-request", "http-1", "http-2", "websocket"})
    void a_token_that_is_bound_to_a_certificate_passes_over_a_connection_with_it(String shape) throws Exception {
        String pem = pem();
        Certificate certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        String digest = TokenSigner.encode(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        String token = GateResource.signer().bound("frank", "\"x5t#S256\":\"" + digest + "\"");
        Event call = Event.recorded(shape).bearing(token);
        assertThat(context(call.withCertificate(pem)).path("client").asText()).isEqualTo("frank");
        refuses(call, "certificate_missing");
        String other = GateResource.signer().bound("frank", "\"x5t#S256\":\"" + "A".repeat(43) + "\"");
        refuses(Event.recorded(shape).bearing(other).withCertificate(pem), "certificate_mismatch");
    }

    private static String pem() throws IOException {
        try (InputStream in = Objects.requireNonNull(Event.class.getResourceAsStream("/client-certificate.pem"))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest-token", "rest-request", "http-1", "http-2", "websocket"})
    void an_opaque_token_passes_as_long_as_its_issuer_says_so(String shape) throws Exception {
        String client = "carol-" + shape;
        JsonNode context = context(Event.recorded(shape).bearing("opaque-" + client));
        assertThat(context.path("client").asText()).isEqualTo(client);
        assertThat(context.path("scopes").asText()).isEqualTo("orders:read");
        refuses(Event.recorded(shape).bearing("unknown-0123456789"), "token_inactive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest-request", "http-1", "http-2", "websocket"})
    void an_api_key_has_its_scopes_and_its_plan(String shape) throws Exception {
        String key = key("orders:read", Optional.of("generous"));
        JsonNode context = context(keyed(shape, key));
        assertThat(context.path("client").asText()).isEqualTo("warehouse");
        assertThat(context.path("plan").asText()).isEqualTo("generous");
        String mistyped = key.substring(0, key.length() - 1) + (key.endsWith("0") ? "1" : "0");
        refuses(keyed(shape, mistyped), "api_key_mistyped");
        assertThat(context(keyed(shape, key("other", Optional.empty())))
                        .path("reason")
                        .asText())
                .isEqualTo("scope_missing");
    }

    @Test
    void a_route_may_be_for_api_keys_alone() throws Exception {
        String key = key("stock:read", Optional.empty());
        Event call = Event.recorded("rest-token").calling("GET/stock");
        assertThat(context(call.bearing(key)).path("plan").asText()).isEqualTo("standard");
        String token = GateResource.signer().token("erin", "stock:read");
        assertThat(context(call.bearing(token)).path("reason").asText()).isEqualTo("issuer_refused");
    }

    @Test
    void what_was_revoked_is_refused_once_it_is_read_though_it_was_remembered() throws Exception {
        String client = "mallory-" + UUID.randomUUID();
        Event signed = Event.recorded("rest-request").bearing(token(client));
        Event opaque = Event.recorded("rest-request").bearing("opaque-" + client);
        context(signed);
        context(opaque);
        new DynamoDbRevocations(database, table)
                .revoke(
                        new Revocation(
                                RevokedBy.CLIENT,
                                "dev",
                                client,
                                Optional.empty(),
                                Instant.now().plus(Duration.ofHours(1))),
                        Instant.now());
        awaitRefusal(signed);
        refuses(signed, "client_revoked");
        refuses(opaque, "client_revoked");
        assertThat(context(Event.recorded("rest-request").bearing(token("erin")))
                        .path("client")
                        .asText())
                .isEqualTo("erin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest-request", "http-1", "http-2"})
    void a_honeypot_is_refused_whoever_calls_and_is_an_offence(String shape) throws Exception {
        Event call = Event.recorded(shape).calling("GET/.env");
        for (Event sent :
                new Event[] {call.bearing(token("erin")), call.bearing("a.b"), call.with("${authorization}", "")}) {
            int before = offences.lines().size();
            JsonNode answer = answer(sent);
            assertThat(answer.path("isAuthorized").asBoolean()).isFalse();
            assertThat(answer.at("/policyDocument/Statement").toString()).doesNotContain(".env");
            assertThat(answer.at("/context/reason").asText()).isEqualTo("honeypot");
            assertThat(offences.lines()).hasSize(before + 1).last().asString().contains("\"reason\":\"honeypot\"");
        }
    }

    private String bound() {
        return GateResource.signer().bound("dora", client.confirmation());
    }

    private static String token(String client) {
        return GateResource.signer().token(client, "orders:read");
    }

    private String key(String scope, Optional<String> plan) {
        Instant now = Instant.now();
        ApiKeyGrant grant = new ApiKeyGrant("warehouse", Set.of(scope), plan, now.plusSeconds(600));
        return new ApiKeyMint(ApiKeyFormat.DEFAULT, secrets, "api-keys", new DynamoDbApiKeys(database, table))
                .issue(grant, now)
                .text();
    }

    private static Event proven(String shape, String token, String proof) {
        return Event.recorded(shape).with("${authorization}", "DPoP " + token).withHeader("DPoP", proof);
    }

    private static Event keyed(String shape, String key) {
        return Event.recorded(shape).withHeader("x-api-key", key).without("authorization");
    }

    private void refuses(Event event, String reason) {
        int before = offences.lines().size();
        assertThatThrownBy(() -> answer(event)).isInstanceOf(Unauthorized.class);
        assertThat(offences.lines()).hasSize(before + 1).last().asString().contains("\"reason\":\"" + reason + "\"");
    }

    private void awaitRefusal(Event event) throws Exception {
        Instant deadline = Instant.now().plusSeconds(20);
        while (Instant.now().isBefore(deadline)) {
            try {
                answer(event);
                Thread.sleep(50);
            } catch (Unauthorized e) {
                return;
            }
        }
    }

    private JsonNode context(Event event) throws IOException {
        return answer(event).path("context");
    }

    private JsonNode answer(Event event) throws IOException {
        Context context = mock(Context.class);
        when(context.getAwsRequestId()).thenReturn(UUID.randomUUID().toString());
        when(context.getRemainingTimeInMillis()).thenReturn(20_000);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event.bytes()), output, context);
        return new ObjectMapper().readTree(output.toByteArray());
    }
}
