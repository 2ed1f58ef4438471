package dev.portcullis.authorizer.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.ratelimiter.Admission;
import dev.portcullis.ratelimiter.BucketKey;
import dev.portcullis.ratelimiter.Level;
import dev.portcullis.ratelimiter.Limit;
import dev.portcullis.ratelimiter.Limiter;
import dev.portcullis.ratelimiter.LimiterUnavailable;
import dev.portcullis.ratelimiter.PlanSheet;
import dev.portcullis.ratelimiter.PlanStore;
import io.quarkus.test.InjectMock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every shape of event, asked and answered, with a real issuer behind a socket. */
@QuarkusTest
@QuarkusTestResource(GateResource.class)
class AuthorizerHandlerTest {

    private static final Limit HOUR = new Limit("hour", 2, Duration.ofHours(1), 2);

    @Inject
    @Named("authorizer")
    RequestStreamHandler handler;

    @InjectMock
    Limiter limiter;

    @InjectMock
    PlanStore plans;

    private final OffenceLines offences = new OffenceLines();

    @BeforeEach
    void admit_everyone() {
        offences.start();
        noChangedPlans();
        limits(new Admission.Granted(List.of(new Level(HOUR, 1, Duration.ofMinutes(30)))));
    }

    @AfterEach
    void stop_listening() {
        offences.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest-token", "rest-request", "http-1"})
    void a_good_token_gets_a_policy_for_the_whole_stage(String shape) throws Exception {
        JsonNode answer = answer(Event.recorded(shape).bearing(token("alice", "orders:read")));
        String stage = "arn:aws:execute-api:eu-central-1:123456789012:abcdef1234/prod";
        assertThat(answer.path("principalId").asText()).isEqualTo("alice");
        JsonNode allow = answer.at("/policyDocument/Statement/0");
        assertThat(allow.path("Effect").asText()).isEqualTo("Allow");
        assertThat(allow.path("Action").asText()).isEqualTo("execute-api:Invoke");
        assertThat(allow.path("Resource"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder(stage + "/GET/orders", stage + "/GET/orders/?*");
        assertThat(answer.at("/policyDocument/Statement/1/Effect").asText()).isEqualTo("Deny");
        assertThat(answer.at("/policyDocument/Version").asText()).isEqualTo("2012-10-17");
        assertThat(answer.path("usageIdentifierKey").asText())
                .isEqualTo(shape.startsWith("rest") ? "portcullisAdmittedCalls" : "");
        assertThat(answer.path("context").toString())
                .isEqualTo(
                        "{\"requestId\":\"r-1\",\"client\":\"alice\",\"subject\":\"alice\",\"scopes\":\"orders:read\","
                                + "\"plan\":\"standard\",\"limited\":\"false\",\"rateLimit\":\"\\\"hour\\\";r=1;t=1800\","
                                + "\"rateLimitPolicy\":\"\\\"hour\\\";q=2;w=3600\"}");
        assertThat(offences.lines()).isEmpty();
        verify(limiter).admit(any(), any(), anyLong(), any());
    }

    @Test
    void a_good_token_gets_a_simple_answer_in_format_2() throws Exception {
        JsonNode answer = answer(Event.recorded("http-2").bearing(token("alice", "orders:read")));
        assertThat(answer.path("isAuthorized").asBoolean()).isTrue();
        assertThat(answer.at("/context/client").asText()).isEqualTo("alice");
        assertThat(answer.at("/context/limited").asText()).isEqualTo("false");
        assertThat(answer.properties()).hasSize(2);
    }

    @Test
    void a_handshake_gets_a_policy_for_itself() throws Exception {
        JsonNode answer = answer(Event.recorded("websocket").bearing(token("alice", "orders:read")));
        assertThat(answer.at("/policyDocument/Statement").toString())
                .isEqualTo("[{\"Effect\":\"Allow\",\"Action\":\"execute-api:Invoke\",\"Resource\":["
                        + "\"arn:aws:execute-api:eu-central-1:123456789012:abcdef1234/prod/$connect\"]}]");
        assertThat(answer.has("usageIdentifierKey")).isFalse();
        JsonNode refused = answer(Event.recorded("websocket").bearing(token("alice", "other")));
        assertThat(refused.at("/policyDocument/Statement/0/Effect").asText()).isEqualTo("Deny");
        assertThat(refused.at("/context/reason").asText()).isEqualTo("scope_missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest-token", "rest-request", "http-1", "http-2", "websocket"})
    void a_bad_token_fails_with_exactly_unauthorized(String shape) {
        Instant past = Instant.now().minusSeconds(600);
        refuses(Event.recorded(shape).with("${authorization}", ""), "token_missing");
        refuses(Event.recorded(shape).with("${authorization}", "Basic YTpi"), "scheme_unsupported");
        refuses(Event.recorded(shape).bearing("a.b"), "token_malformed");
        refuses(Event.recorded(shape).bearing(GateResource.signer().forged("eve", "orders:read")), "signature_invalid");
        refuses(Event.recorded(shape).bearing(GateResource.signer().token("eve", "orders:read", past)), "expired");
        verifyNoInteractions(limiter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest-request", "http-1", "http-2"})
    void an_offence_names_the_address_the_call_and_the_reason(String shape) {
        refuses(Event.recorded(shape).bearing("a.b"), "token_malformed");
        String api = shape.equals("http-2") ? "abcdef1234/$default" : "abcdef1234/prod";
        assertThat(offences.lines())
                .singleElement()
                .asString()
                .matches(
                        "\\{\"type\":\"offence\",\"id\":\"r-1\",\"at\":\"[0-9T:.-]{23}Z\",\"reason\":\"token_malformed\","
                                + "\"address\":\"203.0.113.7\",\"api\":\"\\Q" + api
                                + "\\E\",\"method\":\"GET\",\"path\":\"/orders\"}");
    }

    @Test
    void a_token_event_names_no_address() {
        refuses(Event.recorded("rest-token").bearing("a.b"), "token_malformed");
        assertThat(offences.lines()).singleElement().asString().doesNotContain("address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest-token", "rest-request", "http-1", "http-2"})
    void a_missing_scope_or_an_unknown_route_is_forbidden(String shape) throws Exception {
        forbids(Event.recorded(shape).calling("POST/orders"), "scope_missing");
        forbids(Event.recorded(shape).calling("PUT/orders"), "method_unknown");
        forbids(Event.recorded(shape).calling("TRACE/orders"), "method_unknown");
        forbids(Event.recorded(shape).calling("GET/orders/1/lines"), "route_unknown");
        forbids(Event.recorded(shape).calling("GET/x/../orders"), "path_ambiguous");
        verifyNoInteractions(limiter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest-token", "rest-request", "http-1", "http-2"})
    void a_limited_client_is_allowed_and_marked(String shape) throws Exception {
        Level empty = new Level(HOUR, 0, Duration.ofMillis(1500));
        limits(new Admission.Refused(List.of(empty), HOUR, Duration.ofMillis(1500)));
        JsonNode answer = answer(Event.recorded(shape).bearing(token("alice", "orders:read")));
        if (shape.startsWith("rest")) {
            assertThat(answer.path("usageIdentifierKey").asText()).isEqualTo("portcullisLimitedCalls");
        }
        assertThat(answer.path("isAuthorized").asBoolean()).isEqualTo(shape.equals("http-2"));
        assertThat(answer.at("/context/limited").asText()).isEqualTo("true");
        assertThat(answer.at("/context/reason").asText()).isEqualTo("rate_limited");
        assertThat(answer.at("/context/retryAfter").asText()).isEqualTo("2");
        assertThat(answer.at("/context/rateLimit").asText()).isEqualTo("\"hour\";r=0;t=2");
        assertThat(offences.lines())
                .singleElement()
                .asString()
                .contains("\"reason\":\"rate_limited\"")
                .endsWith("\"client\":\"alice\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest-request", "http-2"})
    void an_outage_of_the_limits_lets_calls_pass_marked(String shape) throws Exception {
        when(limiter.admit(any(), any(), anyLong(), any())).thenThrow(new LimiterUnavailable("timed out"));
        JsonNode answer = answer(Event.recorded(shape).bearing(token("alice", "orders:read")));
        assertThat(answer.at("/context/degraded").asText()).isEqualTo("true");
        assertThat(answer.at("/context/limited").asText()).isEqualTo("false");
        assertThat(offences.lines()).isEmpty();
    }

    @Test
    void a_client_is_counted_by_its_issuer_and_name() throws Exception {
        answer(Event.recorded("rest-request").bearing(token("alice", "orders:read")));
        verify(limiter).admit(eq(BucketKey.of("dev", "alice")), any(), anyLong(), any());
    }

    @Test
    void a_token_that_is_bound_to_a_key_or_a_certificate_is_no_bearer_token() {
        String keyBound = GateResource.signer().bound("alice", "\"jkt\":\"" + "A".repeat(43) + "\"");
        refuses(Event.recorded("rest-request").bearing(keyBound), "dpop_required");
        String certificateBound = GateResource.signer().bound("alice", "\"x5t#S256\":\"" + "A".repeat(43) + "\"");
        refuses(Event.recorded("http-2").bearing(certificateBound), "certificate_missing");
    }

    @Test
    void several_authorization_headers_are_refused() {
        String good = "Bearer " + token("alice", "orders:read");
        refuses(
                Event.recorded("rest-request").with("[\"${authorization}\"]", "[\"" + good + "\",\"" + good + "\"]"),
                "token_duplicated");
        refuses(
                Event.recorded("rest-request")
                        .with("\"Accept\": [\"*/*\"]", "\"authorization\": [\"" + good + "\"]")
                        .with("${authorization}", good),
                "token_duplicated");
        refuses(Event.recorded("http-2").with("${authorization}", good + "," + good), "token_duplicated");
    }

    @Test
    void an_encoded_path_gets_a_policy_of_its_own() throws Exception {
        JsonNode answer = answer(
                Event.recorded("rest-request").calling("GET/orders/a%40b").bearing(token("alice", "orders:read")));
        assertThat(answer.at("/policyDocument/Statement")).hasSize(1);
        assertThat(answer.at("/policyDocument/Statement/0/Resource/0").asText()).endsWith("/GET/orders/a%40b");
    }

    @Test
    void what_is_no_event_is_refused_and_no_offence() {
        for (String bytes : List.of(
                "",
                "null",
                "[]",
                "{}",
                "\"x\"",
                "{\"type\":\"TOKEN\"}",
                "{\"type\":\"REQUEST\",\"methodArn\":1}",
                "garbage",
                "[".repeat(100_000))) {
            assertThatThrownBy(() -> answer(new Event(bytes))).isInstanceOf(Unauthorized.class);
        }
        assertThat(offences.lines()).isEmpty();
    }

    private void noChangedPlans() {
        when(plans.sheet()).thenReturn(PlanSheet.EMPTY);
    }

    private void limits(Admission admission) {
        when(limiter.admit(any(), any(), anyLong(), any())).thenReturn(admission);
    }

    private static String token(String client, String scope) {
        return GateResource.signer().token(client, scope);
    }

    private void refuses(Event event, String reason) {
        int before = offences.lines().size();
        assertThatThrownBy(() -> answer(event))
                .isInstanceOf(Unauthorized.class)
                .hasMessage("Unauthorized")
                .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
        assertThat(offences.lines()).hasSize(before + 1).last().asString().contains("\"reason\":\"" + reason + "\"");
    }

    private void forbids(Event event, String reason) throws IOException {
        JsonNode answer = answer(event.bearing(token("alice", "orders:read")));
        assertThat(answer.path("isAuthorized").asBoolean()).isFalse();
        assertThat(answer.at("/context/reason").asText()).isEqualTo(reason);
        assertThat(answer.at("/context/client").asText()).isEqualTo("alice");
        if (answer.has("policyDocument")) {
            assertThat(answer.at("/policyDocument/Statement/0/Resource").toString())
                    .doesNotContain("POST");
        }
        assertThat(offences.lines())
                .last()
                .asString()
                .contains("\"reason\":\"" + reason + "\"", "\"client\":\"alice\"");
    }

    private JsonNode answer(Event event) throws IOException {
        Context context = mock(Context.class);
        when(context.getAwsRequestId()).thenReturn("r-1");
        when(context.getRemainingTimeInMillis()).thenReturn(20_000);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event.bytes()), output, context);
        return new ObjectMapper().readTree(output.toByteArray());
    }
}
