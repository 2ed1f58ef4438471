package dev.portcullis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.local.stack.Service;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of API with the one artifact, its answers kept for five minutes or not at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShapesIT {

    private static final List<Service> APIS =
            List.of(Service.REST, Service.REST_TOKEN, Service.HTTP, Service.HTTP_V1, Service.HTTP_IAM);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Kept, RunningStack> stacks = new EnumMap<>(Kept.class);

    /** For how long API Gateway keeps answers, in seconds. */
    enum Kept {
        NOT("0"),
        LONG("300");

        private final String seconds;

        Kept(String seconds) {
            this.seconds = seconds;
        }
    }

    @BeforeAll
    void start() throws Exception {
        for (Kept kept : Kept.values()) {
            stacks.put(kept, RunningStack.start("--authorizer-ttl", kept.seconds, "--ban-threshold", "1000"));
        }
    }

    @AfterAll
    void stop() throws Exception {
        for (RunningStack stack : stacks.values()) {
            stack.close();
        }
    }

    static Stream<Arguments> all() {
        return Stream.of(Kept.values()).flatMap(kept -> APIS.stream().map(api -> Arguments.of(kept, api)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void one_route_after_another_is_answered_by_its_own_rule(Kept kept, Service api) throws Exception {
        String reader = token(kept, "reader-" + api, "orders:read");
        assertThat(call(kept, api, "GET", "/orders", reader)).isEqualTo(200);
        assertThat(call(kept, api, "GET", "/orders/1", reader)).isEqualTo(200);
        assertThat(call(kept, api, "POST", "/orders", reader)).isEqualTo(403);
        assertThat(call(kept, api, "GET", "/nothing", reader)).isEqualTo(403);
        assertThat(call(kept, api, "GET", "/orders", reader)).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_refusal_of_one_route_refuses_no_other(Kept kept, Service api) throws Exception {
        String writer = token(kept, "writer-" + api, "orders:write");
        assertThat(call(kept, api, "GET", "/orders", writer)).isEqualTo(403);
        assertThat(call(kept, api, "POST", "/orders", writer)).isEqualTo(200);
        assertThat(call(kept, api, "GET", "/orders/1", writer)).isEqualTo(403);
        assertThat(call(kept, api, "POST", "/orders", writer)).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("all")
    void no_valid_token_is_401(Kept kept, Service api) throws Exception {
        assertThat(call(kept, api, "GET", "/orders", "")).isEqualTo(401);
        String forged = Visitors.forge(token(kept, "eve-" + api, "orders:read"));
        assertThat(call(kept, api, "GET", "/orders", forged)).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource(
            value = Service.class,
            names = {"REST", "REST_TOKEN", "HTTP", "HTTP_V1", "HTTP_IAM"})
    void a_client_over_its_limit_is_429(Service api) throws Exception {
        String busy = token(Kept.NOT, "busy-" + api, "orders:read");
        int status = 200;
        for (int call = 0; call < 200 && status == 200; call++) {
            status = call(Kept.NOT, api, "GET", "/orders", busy);
        }
        assertThat(status).isEqualTo(429);
    }

    @Test
    void a_websocket_opens_with_a_token_in_a_header_or_in_the_address() throws Exception {
        String token = token(Kept.NOT, "socket", "orders:read");
        assertThat(handshake("", token)).isEqualTo(101);
        assertThat(handshake("?access_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8), ""))
                .isEqualTo(101);
        assertThat(handshake("?access_token=" + token, token)).as("two tokens").isEqualTo(401);
        assertThat(handshake("", "")).isEqualTo(401);
        assertThat(handshake("", Visitors.forge(token))).isEqualTo(401);
        assertThat(handshake("", token(Kept.NOT, "socket", "other"))).isEqualTo(403);
    }

    @Test
    void a_websocket_of_a_client_over_its_limit_does_not_open() throws Exception {
        String token = token(Kept.NOT, "many-sockets", "orders:read");
        assertThat(Stream.generate(() -> handshake("", token)).limit(60).anyMatch(status -> status == 429))
                .isTrue();
    }

    private int handshake(String query, String token) {
        URI uri = URI.create(stack(Kept.NOT).endpoints().of(Service.WEBSOCKET) + query);
        WebSocket.Builder builder = http.newWebSocketBuilder();
        if (!token.isEmpty()) {
            builder = builder.header("Authorization", "Bearer " + token);
        }
        try {
            builder.buildAsync(uri, new WebSocket.Listener() {}).join().abort();
            return 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refusal) {
                return refusal.getResponse().statusCode();
            }
            throw e;
        }
    }

    private int call(Kept kept, Service api, String method, String path, String token) throws Exception {
        URI uri = URI.create(stack(kept).endpoints().of(api) + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody());
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private String token(Kept kept, String client, String scope) throws Exception {
        return new Visitors(stack(kept).endpoints()).token(client, scope, "ES256");
    }

    private RunningStack stack(Kept kept) {
        return Objects.requireNonNull(stacks.get(kept));
    }
}
