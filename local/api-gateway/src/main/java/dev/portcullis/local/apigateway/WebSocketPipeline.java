package dev.portcullis.local.apigateway;

import static dev.portcullis.local.apigateway.GatewayResponseType.MISSING_AUTHENTICATION_TOKEN;

import dev.portcullis.local.edge.HttpAnswer;
import dev.portcullis.local.edge.HttpCall;
import dev.portcullis.local.edge.HttpHandler;
import dev.portcullis.local.edge.UpgradeHandler;
import dev.portcullis.local.edge.UpgradeOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A handshake's way: authorizer, then the backend of {@code $connect}; each may end it. */
final class WebSocketPipeline implements UpgradeHandler, HttpHandler {

    private static final String SUBPROTOCOL = "Sec-WebSocket-Protocol";

    private final WebSocketApi api;
    private final GatewayOptions options;
    private final RequestReader reader;
    private final Authorization authorization;
    private final SocketBackend backend;

    WebSocketPipeline(WebSocketApi api, GatewayOptions options, Authorization authorization) {
        this.api = api;
        this.options = options;
        this.authorization = authorization;
        this.reader = new RequestReader(api.stage(), options.trustedClientIpHeader());
        this.backend = new SocketBackend(options.clock());
    }

    /** What is no handshake gets RFC 9110 section 15.5.22; the {@code @connections} API is not served. */
    @Override
    public HttpAnswer handle(HttpCall call) {
        return HttpAnswer.json(426, "{\"message\":\"Upgrade Required\"}")
                .with("Upgrade", "websocket")
                .with("Connection", "Upgrade");
    }

    @Override
    public UpgradeOutcome upgrade(HttpCall handshake) throws InterruptedException {
        Instant now = options.clock().instant();
        Optional<ReceivedRequest> received = reader.read(handshake, now);
        ReceivedRequest request = received.orElseGet(() -> reader.fromSocket(handshake, now));
        var connection = SocketConnection.open(now);
        var trace = new Trace();
        trace.routed(SocketEvent.connect(connection));
        HttpAnswer answer = received.isPresent() ? answer(request, trace) : Pipeline.badClientAddress(options, trace);
        options.accessLog()
                .accept(AccessLogLine.of(
                        api, request, trace, answer, options.clock().instant()));
        return isAccepted(answer)
                ? new UpgradeOutcome.Accepted(
                        new SocketSession(
                                new SocketSession.Opened(api, request, connection, trace.grant()), options, backend),
                        answer.headers().first(SUBPROTOCOL))
                : new UpgradeOutcome.Refused(answer);
    }

    private static boolean isAccepted(HttpAnswer answer) {
        return answer.status() / 100 == 2;
    }

    /** An answer of 2xx lets the connection stand. */
    private HttpAnswer answer(ReceivedRequest request, Trace trace) throws InterruptedException {
        String path = request.line().path();
        if (!reader.isInStage(request.line().fullPath()) || !path.equals("/")) {
            return refuse(Refusal.of(MISSING_AUTHENTICATION_TOKEN, "Forbidden"), request, trace);
        }
        Optional<Refusal> refusal = authorize(request, trace);
        if (refusal.isPresent()) {
            return refuse(refusal.get(), request, trace);
        }
        Optional<HttpIntegration> integration =
                api.route(WebSocketRoute.CONNECT).flatMap(WebSocketRoute::integration);
        if (integration.isEmpty()) {
            return HttpAnswer.empty(200);
        }
        HttpAnswer answer = backend.call(integration.get(), request, trace);
        Optional<Refusal> failure = trace.refusal();
        if (failure.isPresent()) {
            return refuse(failure.get(), request, trace);
        }
        // What is neither success nor refusal is a broken backend.
        return isAccepted(answer) || answer.status() >= 400
                ? answer
                : new HttpAnswer(502, answer.headers(), answer.body());
    }

    private Optional<Refusal> authorize(ReceivedRequest request, Trace trace) throws InterruptedException {
        if (api.authorizer().isEmpty()) {
            return Optional.empty();
        }
        Instant start = options.clock().instant();
        AuthorizationOutcome outcome = authorization.authorize(
                api.authorizer().get(), request, trace.target().orElseThrow());
        trace.authorized(outcome, Duration.between(start, options.clock().instant()));
        return outcome instanceof AuthorizationOutcome.Refused refused
                ? Optional.of(refused.refusal())
                : Optional.empty();
    }

    private HttpAnswer refuse(Refusal refusal, ReceivedRequest request, Trace trace) {
        trace.refused(refusal);
        return RefusalAnswer.of(api, refusal, trace.variables(request));
    }
}
