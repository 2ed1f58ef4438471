package dev.portcullis.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    private static final String HEADER = GatewayOptions.CLIENT_IP_HEADER;

    @Test
    void nobody_is_believed_unless_the_option_says_so() throws Exception {
        try (TestGateway gateway = TestGateway.rest(TestGateway.request(Duration.ZERO))) {
            gateway.get("/orders", HEADER, "203.0.113.7");
            assertThat(sourceIp(gateway)).isEqualTo("127.0.0.1");
        }
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.7,203.0.113.7", "2001:DB8::1,2001:db8::1"})
    void a_trusted_header_names_the_client_and_is_not_handed_on(String sent, String seen) throws Exception {
        List<String> inspected = new ArrayList<>();
        try (TestGateway gateway = trusting(request -> {
            inspected.add(request.client().toString());
            return RequestInspector.Inspection.ALLOW;
        })) {
            gateway.get("/orders", HEADER, sent);
            assertThat(sourceIp(gateway)).isEqualTo(seen);
            assertThat(inspected).containsExactly(seen);
            assertThat(gateway.function.lastEvent().path("headers").has(HEADER)).isFalse();
            assertThat(gateway.backendCalls.get(0).headers().first("X-Forwarded-For"))
                    .hasValue(seen);
            assertThat(gateway.backendCalls.get(0).headers().first(HEADER)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "203.0.113.7, 203.0.113.8", "203.0.113.7:80", "203.0.113.0/24"})
    void a_bad_value_is_a_400(String sent) throws Exception {
        try (TestGateway gateway = trusting(RequestInspector.NONE)) {
            HttpResponse<String> answer = gateway.get("/orders", HEADER, sent);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).isEqualTo("{\"message\":\"" + HEADER + " is not one IP address\"}");
        }
    }

    @Test
    void two_values_are_a_400_and_none_means_the_socket() throws Exception {
        try (TestGateway gateway = trusting(RequestInspector.NONE)) {
            assertThat(gateway.get("/orders", HEADER, "203.0.113.7", HEADER, "203.0.113.8")
                            .statusCode())
                    .isEqualTo(400);
            gateway.get("/orders");
            assertThat(sourceIp(gateway)).isEqualTo("127.0.0.1");
        }
    }

    private static TestGateway trusting(RequestInspector inspector) {
        return TestGateway.of(
                integration -> new RestApi(
                        Stage.of("rest1", "dev"),
                        TestGateway.routes(integration, TestGateway.request(Duration.ZERO)),
                        Map.of(),
                        ApiKeys.NONE),
                options -> options.trustingClientIpHeader(HEADER).withInspector(inspector));
    }

    private static String sourceIp(TestGateway gateway) {
        return gateway.function
                .lastEvent()
                .path("requestContext")
                .path("identity")
                .path("sourceIp")
                .asText();
    }
}
