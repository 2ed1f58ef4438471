package dev.portcullis.local.apigateway;

import static dev.portcullis.local.apigateway.GatewayResponseType.DEFAULT_4XX;
import static dev.portcullis.local.apigateway.GatewayResponseType.DEFAULT_5XX;
import static dev.portcullis.local.apigateway.GatewayResponseType.INTEGRATION_FAILURE;
import static dev.portcullis.local.apigateway.GatewayResponseType.INTEGRATION_TIMEOUT;
import static dev.portcullis.local.apigateway.GatewayResponseType.INVALID_API_KEY;
import static dev.portcullis.local.apigateway.GatewayResponseType.MISSING_AUTHENTICATION_TOKEN;
import static dev.portcullis.local.apigateway.GatewayResponseType.WAF_FILTERED;

import dev.portcullis.local.edge.FunctionInvoker;
import dev.portcullis.local.edge.HttpAnswer;
import dev.portcullis.local.edge.HttpCall;
import dev.portcullis.local.edge.HttpHandler;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A request's way: web ACL, route, authorizer, API key, backend; each may end it. */
final class Pipeline implements HttpHandler {

    /** AWS's limit for a method ARN, in bytes. */
    static final int MAX_ARN_BYTES = 1_600;

    private final Api api;
    private final GatewayOptions options;
    private final RequestReader reader;
    private final RouteTable routes;
    private final Authorization authorization;
    private final Backend backend = new Backend();
    private final ProxyFunction proxy;

    Pipeline(Api api, FunctionInvoker functions, GatewayOptions options, Authorization authorization) {
        this.api = api;
        this.options = options;
        this.authorization = authorization;
        this.reader = new RequestReader(api.stage(), options.trustedClientIpHeader());
        this.proxy = new ProxyFunction(functions);
        this.routes = new RouteTable(api.fold(rest -> rest.routes(), http -> http.routes(), webSocket -> List.of()));
    }

    @Override
    public HttpAnswer handle(HttpCall call) throws InterruptedException {
        Instant now = options.clock().instant();
        Optional<ReceivedRequest> received = reader.read(call, now);
        ReceivedRequest request = received.orElseGet(() -> reader.fromSocket(call, now));
        Trace trace = new Trace();
        HttpAnswer answer =
                identified(received.isPresent() ? answer(request, trace) : badClientAddress(options, trace), request);
        options.accessLog()
                .accept(AccessLogLine.of(
                        api, request, trace, answer, options.clock().instant()));
        return answer;
    }

    /** Not an answer of AWS's, where no such option is: it says what to mend. */
    static HttpAnswer badClientAddress(GatewayOptions options, Trace trace) {
        String message = options.trustedClientIpHeader().orElse("") + " is not one IP address";
        trace.refused(Refusal.of(DEFAULT_4XX, message));
        return HttpAnswer.json(400, "{\"message\":\"" + message + "\"}");
    }

    private HttpAnswer answer(ReceivedRequest request, Trace trace) throws InterruptedException {
        Optional<HttpAnswer> filtered =
                api.fold(rest -> inspect(request, trace), http -> Optional.empty(), webSocket -> Optional.empty());
        if (filtered.isPresent()) {
            return filtered.get();
        }
        Optional<MatchedRoute> found = reader.isInStage(request.line().fullPath())
                ? routes.match(request.line().method(), request.line().path())
                : Optional.empty();
        if (found.isEmpty()) {
            return refuse(Refusal.of(MISSING_AUTHENTICATION_TOKEN, "Missing Authentication Token"), request, trace);
        }
        MatchedRoute route = found.get();
        trace.routed(route);
        // 1,600 bytes are still allowed.
        if (request.arn().getBytes(StandardCharsets.UTF_8).length > MAX_ARN_BYTES) {
            return HttpAnswer.json(414, "{\"message\":\"Request-URI Too Long\"}");
        }
        Optional<Refusal> refusal = authorize(request, route, trace).or(() -> checkKey(request, route, trace));
        return refusal.isPresent() ? refuse(refusal.get(), request, trace) : integrate(request, route, trace);
    }

    private Optional<HttpAnswer> inspect(ReceivedRequest request, Trace trace) {
        RequestInspector.Inspection inspection = options.inspector().inspect(request);
        trace.inspected(inspection);
        if (inspection.allowed()) {
            return Optional.empty();
        }
        Refusal refusal = Refusal.of(WAF_FILTERED, "Forbidden");
        return inspection.answer().or(() -> Optional.of(refuse(refusal, request, trace)));
    }

    private Optional<Refusal> authorize(ReceivedRequest request, MatchedRoute route, Trace trace)
            throws InterruptedException {
        Optional<Authorizer> authorizer = route.route().authorizer();
        if (authorizer.isEmpty()) {
            return Optional.empty();
        }
        Instant start = options.clock().instant();
        AuthorizationOutcome outcome = authorization.authorize(authorizer.get(), request, route);
        trace.authorized(outcome, Duration.between(start, options.clock().instant()));
        return outcome instanceof AuthorizationOutcome.Refused refused
                ? Optional.of(refused.refusal())
                : Optional.empty();
    }

    private Optional<Refusal> checkKey(ReceivedRequest request, MatchedRoute route, Trace trace) {
        if (!(api instanceof RestApi rest) || !route.route().apiKeyRequired()) {
            return Optional.empty();
        }
        Optional<String> key = switch (rest.apiKeys().source()) {
            case HEADER -> request.headers().first("x-api-key");
            case AUTHORIZER -> trace.grant().flatMap(Grant::usageIdentifierKey);
        };
        return key.filter(rest.apiKeys().known()::contains).isPresent()
                ? Optional.empty()
                : Optional.of(new Refusal(INVALID_API_KEY, "Forbidden", "no such API key"));
    }

    private HttpAnswer integrate(ReceivedRequest request, MatchedRoute route, Trace trace) throws InterruptedException {
        Instant start = options.clock().instant();
        try {
            HttpAnswer answer = call(request, route, trace);
            trace.integrated(
                    answer.status(), Duration.between(start, options.clock().instant()));
            return answer;
        } catch (MalformedAnswer e) {
            // No gateway response's own status is 502, as AWS answers here.
            trace.refused(new Refusal(DEFAULT_5XX, "Internal server error", String.valueOf(e.getMessage())));
            return HttpAnswer.json(502, "{\"message\":\"Internal server error\"}");
        } catch (HttpTimeoutException e) {
            return refuse(Refusal.of(INTEGRATION_TIMEOUT, "Endpoint request timed out"), request, trace);
        } catch (IOException e) {
            return refuse(Refusal.of(INTEGRATION_FAILURE, "Network error communicating with endpoint"), request, trace);
        } catch (IllegalArgumentException e) {
            // A path or a header value that no HTTP client may send.
            return refuse(Refusal.of(DEFAULT_4XX, "Bad Request"), request, trace);
        }
    }

    private HttpAnswer call(ReceivedRequest request, MatchedRoute route, Trace trace)
            throws IOException, MalformedAnswer, InterruptedException {
        Integration integration = route.route().integration();
        if (integration instanceof HttpIntegration http) {
            return backend.call(http, request, trace.variables(request));
        }
        return proxy.call((LambdaIntegration) integration, request, route, trace.grant());
    }

    private HttpAnswer refuse(Refusal refusal, ReceivedRequest request, Trace trace) {
        trace.refused(refusal);
        return RefusalAnswer.of(api, refusal, trace.variables(request));
    }

    private HttpAnswer identified(HttpAnswer answer, ReceivedRequest request) {
        return api.fold(
                rest -> answer.with("x-amzn-RequestId", request.id()).with("x-amz-apigw-id", request.id()),
                http -> answer.with("apigw-requestid", request.id()),
                webSocket -> answer);
    }
}
