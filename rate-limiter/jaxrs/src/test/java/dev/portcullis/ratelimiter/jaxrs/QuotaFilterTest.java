package dev.portcullis.ratelimiter.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.portcullis.ratelimiter.GateContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.glassfish.jersey.jdkhttp.JdkHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A backend on Jersey behind a socket, called as API Gateway would. */
class QuotaFilterTest {

    private static final String POLICY = "\"burst\";q=10;w=2";
    private static final String LIMIT = "\"burst\";r=0;t=2";

    private final HttpClient http = HttpClient.newHttpClient();
    private HttpServer server = serve(new QuotaFilter());

    /** What is behind the filter. */
    @Path("/orders")
    public static final class Orders {
        @GET
        public String all() {
            return "[]";
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_limited_call_is_answered_429_with_when_to_come_back() throws Exception {
        HttpResponse<String> answer = call(
                "/orders",
                "X-Portcullis-Limited",
                "true",
                "X-Portcullis-Retry-After",
                "2",
                "X-Portcullis-RateLimit",
                LIMIT,
                "X-Portcullis-RateLimit-Policy",
                POLICY);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(answer.headers().firstValue("RateLimit")).hasValue(LIMIT);
        assertThat(answer.headers().firstValue("RateLimit-Policy")).hasValue(POLICY);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.body()).contains("quota-exceeded", "\"violated-policies\":[\"burst\"]");
    }

    @Test
    void a_path_that_the_backend_doesnt_have_is_limited_too() throws Exception {
        assertThat(call("/nothing", "X-Portcullis-Limited", "true").statusCode())
                .isEqualTo(429);
    }

    @Test
    void any_other_call_passes_and_is_told_its_limits() throws Exception {
        HttpResponse<String> answer = call(
                "/orders",
                "X-Portcullis-Limited",
                "false",
                "X-Portcullis-RateLimit",
                "\"burst\";r=9;t=1",
                "X-Portcullis-RateLimit-Policy",
                POLICY);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("[]");
        assertThat(answer.headers().firstValue("RateLimit")).hasValue("\"burst\";r=9;t=1");
        assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"X-Portcullis-RateLimit, nonsense", "X-Portcullis-Limited, TRUE", "X-Other, true"})
    void what_the_authorizer_doesnt_say_has_no_effect(String header, String value) throws Exception {
        HttpResponse<String> answer = call("/orders", header, value);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("RateLimit")).isEmpty();
    }

    @Test
    void a_function_may_read_the_context_from_its_event() throws Exception {
        server.stop(0);
        server = serve(new QuotaFilter(request -> GateContext.of(Map.of("limited", true, "retryAfter", 7))));
        HttpResponse<String> answer = call("/orders", "X-Portcullis-Limited", "false");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("7");
    }

    private HttpResponse<String> call(String path, String... headers) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        return http.send(HttpRequest.newBuilder(uri).headers(headers).build(), BodyHandlers.ofString());
    }

    private static HttpServer serve(QuotaFilter filter) {
        URI any = URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":0/");
        return JdkHttpServerFactory.createHttpServer(any, new ResourceConfig(Orders.class).register(filter));
    }
}
