package dev.portcullis.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.local.edge.FunctionInvoker;
import dev.portcullis.local.edge.InvocationOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html */
final class LambdaProxyTest {

    private static final String ALLOWED =
            FakeFunction.policy("Allow", "*", ",\"context\":{\"subject\":\"olga\",\"number\":7}");

    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private volatile String answer = "{\"statusCode\":200,\"body\":\"fine\"}";
    private final FunctionInvoker functions = (name, event) -> {
        if (name.equals(FakeFunction.NAME)) {
            return FakeFunction.answered(ALLOWED);
        }
        events.add(tree(event));
        return answer.isEmpty()
                ? FakeFunction.failed("broken")
                : new InvocationOutcome.Answered(answer.getBytes(StandardCharsets.UTF_8));
    };
    private final ApiGatewayEdge edge = ApiGatewayEdge.start(
            0,
            new RestApi(
                    Stage.of("admin1", "dev"),
                    List.of(Route.of(Route.ANY, "/{proxy+}", new LambdaIntegration("admin"))
                            .authorizedBy(new Authorizer.Request(Authorizer.Settings.of(
                                    "portcullis",
                                    FakeFunction.NAME,
                                    Duration.ZERO,
                                    "method.request.header.Authorization")))),
                    Map.of(),
                    ApiKeys.NONE),
            functions,
            GatewayOptions.of(new FakeClock()));

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void the_function_is_told_the_request_and_what_the_authorizer_said() throws Exception {
        HttpResponse<String> response = send("POST", "/bans?mode=block&mode=count", "{\"subject\":\"ü\"}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("fine");
        JsonNode event = events.get(0);
        assertThat(event.path("resource").asText()).isEqualTo("/{proxy+}");
        assertThat(event.path("path").asText()).isEqualTo("/bans");
        assertThat(event.path("httpMethod").asText()).isEqualTo("POST");
        assertThat(event.path("body").asText()).isEqualTo("{\"subject\":\"ü\"}");
        assertThat(event.path("isBase64Encoded").asBoolean(true)).isFalse();
        assertThat(event.at("/multiValueQueryStringParameters/mode")).hasSize(2);
        assertThat(event.at("/requestContext/authorizer/principalId").asText()).isEqualTo("alice");
        assertThat(event.at("/requestContext/authorizer/subject").asText()).isEqualTo("olga");
        assertThat(event.at("/requestContext/authorizer/number").asText()).isEqualTo("7");
        assertThat(event.at("/requestContext/identity/sourceIp").asText()).isEqualTo("127.0.0.1");
        assertThat(event.has("type")).isFalse();
        assertThat(event.has("methodArn")).isFalse();
    }

    @Test
    void its_answer_is_the_caller_s() throws Exception {
        answer = "{\"statusCode\":201,\"multiValueHeaders\":{\"X-Many\":[\"a\",\"b\"]},\"headers\":{\"X-One\":\"c\"},"
                + "\"body\":\"w7w=\",\"isBase64Encoded\":true}";
        HttpResponse<String> response = send("GET", "/bans", "");
        assertThat(events.get(0).path("body").isNull()).isTrue();
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().allValues("X-Many")).containsExactly("a", "b");
        assertThat(response.headers().firstValue("X-One")).contains("c");
        assertThat(response.body()).isEqualTo("ü");
    }

    @Test
    void a_failure_or_a_malformed_answer_is_502() throws Exception {
        for (String malformed : List.of("", "[]", "no json", "{\"body\":\"x\"}", "{\"statusCode\":99}")) {
            answer = malformed;
            HttpResponse<String> response = send("GET", "/bans", "");
            assertThat(response.statusCode()).as(malformed).isEqualTo(502);
            assertThat(response.body()).isEqualTo("{\"message\":\"Internal server error\"}");
        }
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(edge.uri() + path))
                                .header("Authorization", "Bearer x")
                                .method(method, BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static JsonNode tree(byte[] json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
