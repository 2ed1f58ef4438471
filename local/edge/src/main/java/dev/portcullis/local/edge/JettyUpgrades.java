package dev.portcullis.local.edge;

import java.io.IOException;
import java.time.Duration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.jspecify.annotations.Nullable;

/** WebSocket handshakes, within API Gateway's quotas; what is larger closes the connection with 1009. */
final class JettyUpgrades {

    static final int MAX_FRAME_BYTES = 32 * 1024;
    static final int MAX_MESSAGE_BYTES = 128 * 1024;
    private static final Duration MAX_IDLE = Duration.ofMinutes(10);

    private final String name;
    private final UpgradeHandler handler;
    private final ServerWebSocketContainer container;

    JettyUpgrades(String name, UpgradeHandler handler, Server server) {
        this.name = name;
        this.handler = handler;
        this.container = ServerWebSocketContainer.ensure(server);
        container.setMaxFrameSize(MAX_FRAME_BYTES);
        // Else Jetty takes a frame of any size for several small ones.
        container.setAutoFragment(false);
        container.setMaxTextMessageSize(MAX_MESSAGE_BYTES);
        container.setMaxBinaryMessageSize(MAX_MESSAGE_BYTES);
        container.setIdleTimeout(MAX_IDLE);
    }

    /** Whether the request was a handshake, which then is answered. */
    boolean upgrade(Request request, Response response, org.eclipse.jetty.util.Callback callback) {
        return container.upgrade(this::decide, request, response, callback);
    }

    /** Says goodbye to every client (RFC 6455 section 7.4.1: 1001 when a server is going down). */
    void close() {
        for (Session session : container.getOpenSessions()) {
            session.close(StatusCode.SHUTDOWN, "", Callback.NOOP);
        }
    }

    /** Jetty asks once the handshake is known to be well formed; null says that we have answered it ourselves. */
    private @Nullable Object decide(
            ServerUpgradeRequest request, ServerUpgradeResponse response, org.eclipse.jetty.util.Callback callback)
            throws InterruptedException {
        HttpCall handshake = JettyBridge.call(request, new byte[0]);
        UpgradeOutcome outcome = outcome(handshake);
        if (outcome instanceof UpgradeOutcome.Accepted accepted) {
            accepted.subprotocol().filter(request::hasSubProtocol).ifPresent(response::setAcceptedSubProtocol);
            return new JettySocket(accepted.listener());
        }
        if (outcome instanceof UpgradeOutcome.Refused refused) {
            JettyBridge.write(refused.answer(), response, callback);
        }
        return null;
    }

    private UpgradeOutcome outcome(HttpCall handshake) throws InterruptedException {
        try {
            return handler.upgrade(handshake);
        } catch (IOException | RuntimeException e) {
            return new UpgradeOutcome.Refused(JettyBridge.failed(name, handshake, e));
        }
    }
}
