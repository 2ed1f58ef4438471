package dev.portcullis.local.apigateway;

import static dev.portcullis.local.apigateway.GatewayResponseType.ACCESS_DENIED;

import dev.portcullis.local.edge.HttpAnswer;
import dev.portcullis.local.edge.SocketListener;
import dev.portcullis.local.edge.SocketPeer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A connection that stands: its messages' way to the backend and back. */
final class SocketSession implements SocketListener {

    private static final int GOING_AWAY = 1001;

    /**
     * How the connection came to be.
     *
     * @param grant what the authorizer answered, which holds as long as the connection does
     */
    record Opened(WebSocketApi api, ReceivedRequest handshake, SocketConnection connection, Optional<Grant> grant) {}

    private final Opened opened;
    private final GatewayOptions options;
    private final SocketBackend backend;

    SocketSession(Opened opened, GatewayOptions options, SocketBackend backend) {
        this.opened = opened;
        this.options = options;
        this.backend = backend;
    }

    @Override
    public void message(SocketPeer peer, String text) throws InterruptedException {
        Instant now = options.clock().instant();
        if (opened.connection().isOver(now)) {
            // On AWS the connection ends at its time; here at the first message after it.
            peer.close(GOING_AWAY, "Going away");
            return;
        }
        Optional<WebSocketRoute> route = opened.api().routeOf(text);
        ReceivedRequest request = request(now, text);
        Trace trace = trace(new SocketEvent(
                opened.connection(),
                route.map(WebSocketRoute::key).orElse(WebSocketRoute.DEFAULT),
                SocketEvent.Type.MESSAGE,
                Optional.of(request.id())));
        HttpAnswer answer = route.isPresent() ? answer(route.get(), request, trace) : noRoute(request, trace);
        if (answer.body().length > 0) {
            peer.send(answer.bodyText());
        }
        log(request, trace, answer);
    }

    @Override
    public void closed(int code) throws InterruptedException {
        ReceivedRequest request = request(options.clock().instant(), "");
        Trace trace = trace(SocketEvent.disconnect(opened.connection()));
        Optional<HttpIntegration> integration =
                opened.api().route(WebSocketRoute.DISCONNECT).flatMap(WebSocketRoute::integration);
        if (integration.isPresent()) {
            backend.call(integration.get(), request, trace);
        }
        log(request, trace, HttpAnswer.empty(200));
    }

    /** With a body when the client is to hear of it. */
    private HttpAnswer answer(WebSocketRoute route, ReceivedRequest request, Trace trace) throws InterruptedException {
        if (route.integration().isEmpty()) {
            return HttpAnswer.empty(200);
        }
        HttpAnswer answer = backend.call(route.integration().get(), request, trace);
        if (trace.refusal().isPresent()) {
            return HttpAnswer.json(500, SocketErrors.of(trace.refusal().get(), trace.variables(request)));
        }
        return route.twoWay() ? answer : HttpAnswer.empty(200);
    }

    private HttpAnswer noRoute(ReceivedRequest request, Trace trace) {
        var refusal = new Refusal(ACCESS_DENIED, "Forbidden", "no route for the message");
        trace.refused(refusal);
        return HttpAnswer.json(403, SocketErrors.of(refusal, trace.variables(request)));
    }

    private ReceivedRequest request(Instant now, String text) {
        return opened.handshake().message(UUID.randomUUID().toString(), now, text.getBytes(StandardCharsets.UTF_8));
    }

    private Trace trace(SocketEvent event) {
        var trace = new Trace();
        trace.routed(event);
        trace.granted(opened.grant());
        return trace;
    }

    private void log(ReceivedRequest request, Trace trace, HttpAnswer answer) {
        options.accessLog()
                .accept(AccessLogLine.of(
                        opened.api(), request, trace, answer, options.clock().instant()));
    }
}
