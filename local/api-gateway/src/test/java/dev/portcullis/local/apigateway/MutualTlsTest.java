package dev.portcullis.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.local.edge.CertificateAuthority;
import dev.portcullis.local.edge.HttpHeaders;
import dev.portcullis.local.edge.KeyIdentity;
import dev.portcullis.local.edge.MutualTls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of API to a client with a certificate, through real handshakes. */
class MutualTlsTest {

    @TempDir
    private static Path folder;

    private static KeyIdentity alice;
    private static MutualTls tls;
    private static HttpClient client;

    @BeforeAll
    static void certify() throws Exception {
        var authority = CertificateAuthority.create(folder, "CN=Local authority");
        alice = authority.issue("CN=alice, O=Example, C=DE");
        tls = new MutualTls(authority.issue("CN=api"), List.of(authority.certificate()));
        client = HttpClient.newBuilder()
                .sslContext(alice.contextTrusting(List.of(authority.certificate())))
                .build();
    }

    @Test
    void rest_hands_the_certificate_to_the_authorizer_and_its_names_to_the_backend() throws Exception {
        try (TestGateway gateway = gateway(integration -> new RestApi(
                Stage.of("rest1", "dev"),
                TestGateway.routes(
                        HttpIntegration.of(
                                integration.base(),
                                Map.of(
                                        "X-Subject", "context.identity.clientCert.subjectDN",
                                        "X-Until", "context.identity.clientCert.validity.notAfter")),
                        TestGateway.request(Duration.ZERO)),
                Map.of(),
                ApiKeys.NONE))) {
            assertThat(get(gateway, "/orders")).isEqualTo(200);
            assertAlices(gateway.function.lastEvent().at("/requestContext/identity/clientCert"));
            HttpHeaders headers = gateway.backendCalls.get(0).headers();
            assertThat(headers.first("X-Subject")).hasValue("C=DE,O=Example,CN=alice");
            assertThat(headers.first("X-Until").orElse("")).endsWith(" GMT");
            assertThat(headers.first("X-Forwarded-Proto")).hasValue("https");
        }
    }

    @Test
    void http_hands_it_over_in_both_formats() throws Exception {
        var places = Map.of(
                Authorizer.Payload.V1, "/requestContext/identity/clientCert",
                Authorizer.Payload.V2_IAM, "/requestContext/authentication/clientCert");
        for (var place : places.entrySet()) {
            try (TestGateway gateway = gateway(integration -> new HttpApi(
                    Stage.of("http1", Stage.DEFAULT),
                    TestGateway.routes(integration, TestGateway.http(place.getKey(), Duration.ZERO))))) {
                assertThat(get(gateway, "/orders")).isEqualTo(200);
                assertAlices(gateway.function.lastEvent().at(place.getValue()));
            }
        }
    }

    @Test
    void a_websocket_hands_it_over_at_the_handshake() throws Exception {
        try (TestGateway gateway = gateway(integration -> TestSockets.api(
                Optional.of(TestSockets.authorizer()),
                WebSocketRoute.twoWay(
                        WebSocketRoute.DEFAULT,
                        HttpIntegration.of(
                                integration.base(), Map.of("X-Subject", "context.identity.clientCert.subjectDN")))))) {
            assertThat(gateway.uri().getScheme()).isEqualTo("wss");
            assertThat(SocketClient.connect(client, gateway.uri()).ask("hello")).startsWith("backend");
            assertAlices(gateway.function.lastEvent().at("/requestContext/identity/clientCert"));
            assertThat(gateway.backendCalls.get(0).headers().first("X-Subject")).hasValue("C=DE,O=Example,CN=alice");
        }
    }

    @Test
    void without_a_certificate_nothing_is_reached() throws Exception {
        try (TestGateway gateway = gateway(integration ->
                new HttpApi(Stage.of("http1", Stage.DEFAULT), List.of(Route.of("GET", "/orders", integration))))) {
            URI uri = URI.create(gateway.uri() + "/orders");
            assertThatThrownBy(() -> HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()))
                    .isInstanceOf(IOException.class);
            assertThat(gateway.backendCalls).isEmpty();
            assertThat(gateway.accessLog).isEmpty();
        }
    }

    private static TestGateway gateway(Function<HttpIntegration, Api> api) {
        return TestGateway.of(api, options -> options.withMutualTls(tls));
    }

    private static int get(TestGateway gateway, String path) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create(gateway.uri() + path)).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static void assertAlices(JsonNode certificate) throws Exception {
        assertThat(certificate.path("subjectDN").asText()).isEqualTo("C=DE,O=Example,CN=alice");
        assertThat(certificate.path("issuerDN").asText()).isEqualTo("CN=Local authority");
        byte[] pem = certificate.path("clientCertPem").asText().getBytes(StandardCharsets.US_ASCII);
        assertThat(CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)))
                .isEqualTo(alice.certificate());
    }
}
