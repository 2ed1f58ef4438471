package dev.portcullis.local.apigateway;

import dev.portcullis.local.edge.HttpAnswer;
import dev.portcullis.local.edge.HttpCall;
import dev.portcullis.local.edge.HttpListener;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A gateway on a free port between a real backend and a fake authorizer function. */
final class TestGateway implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final FakeClock clock = new FakeClock();
    final FakeFunction function = new FakeFunction();
    final List<HttpCall> backendCalls = new CopyOnWriteArrayList<>();
    final List<String> accessLog = new CopyOnWriteArrayList<>();

    volatile Function<HttpCall, HttpAnswer> answers =
            call -> HttpAnswer.text(200, "text/plain", "backend " + call.path()).with("X-Backend", "yes");

    private final HttpListener backend = HttpListener.start("backend", 0, call -> {
        backendCalls.add(call);
        return answers.apply(call);
    });
    private final ApiGatewayEdge edge;

    private TestGateway(Function<HttpIntegration, Api> api, UnaryOperator<GatewayOptions> options) {
        var integration = HttpIntegration.of(
                backend.uri(),
                Map.of(
                        "X-Client", "context.authorizer.client",
                        "X-Principal", "context.authorizer.principalId",
                        "X-Gateway", "'portcullis'"));
        edge = ApiGatewayEdge.start(
                0,
                api.apply(integration),
                function,
                options.apply(GatewayOptions.of(clock).withAccessLog(accessLog::add)));
    }

    static TestGateway of(Function<HttpIntegration, Api> api, UnaryOperator<GatewayOptions> options) {
        return new TestGateway(api, options);
    }

    static TestGateway of(Function<HttpIntegration, Api> api) {
        return new TestGateway(api, options -> options);
    }

    /** A REST API with three methods behind one authorizer. */
    static TestGateway rest(Authorizer authorizer) {
        return of(integration ->
                new RestApi(Stage.of("rest1", "dev"), routes(integration, authorizer), Map.of(), ApiKeys.NONE));
    }

    /** An HTTP API with three routes behind one authorizer. */
    static TestGateway http(Authorizer authorizer) {
        return of(integration -> new HttpApi(Stage.of("http1", Stage.DEFAULT), routes(integration, authorizer)));
    }

    static List<Route> routes(HttpIntegration integration, Authorizer authorizer) {
        return List.of(
                Route.of("GET", "/orders", integration).authorizedBy(authorizer),
                Route.of("GET", "/orders/{id}", integration).authorizedBy(authorizer),
                Route.of("POST", "/orders", integration).authorizedBy(authorizer));
    }

    static Authorizer token(Duration ttl) {
        return new Authorizer.Token(
                Authorizer.Settings.of("token", FakeFunction.NAME, ttl, "method.request.header.Authorization"),
                Optional.empty());
    }

    static Authorizer request(Duration ttl, String... sources) {
        return new Authorizer.Request(Authorizer.Settings.of("request", FakeFunction.NAME, ttl, sources));
    }

    static Authorizer http(Authorizer.Payload payload, Duration ttl, String... sources) {
        return new Authorizer.Http(Authorizer.Settings.of("http", FakeFunction.NAME, ttl, sources), payload);
    }

    URI uri() {
        return edge.uri();
    }

    void flushAuthorizerCache() {
        edge.flushAuthorizerCache();
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return call("GET", path, headers);
    }

    HttpResponse<String> call(String method, String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(edge.uri() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        edge.close();
        backend.close();
    }
}
