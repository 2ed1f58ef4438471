package dev.portcullis.local.edge;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;

/** Between Jetty's view of a WebSocket connection and ours. Public because Jetty finds its methods by reflection. */
public final class JettySocket implements Session.Listener.AutoDemanding, SocketPeer {

    private static final Logger LOG = Logger.getLogger(JettySocket.class.getName());

    /** UTF-8 has at most three bytes for a char. */
    private static final int CHARACTERS_A_FRAME = JettyUpgrades.MAX_FRAME_BYTES / 3;

    private final SocketListener listener;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Jetty opens the session before anything else. */
    private volatile @Nullable Session session;

    JettySocket(SocketListener listener) {
        this.listener = listener;
    }

    /** In frames within the quota, for Jetty doesn't split what it sends. Synchronized: messages must not mix. */
    @Override
    public synchronized void send(String text) {
        Session open = session;
        int start = 0;
        boolean last = false;
        while (open != null && !last) {
            int end = Math.min(start + CHARACTERS_A_FRAME, text.length());
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            last = end == text.length();
            open.sendPartialText(text.substring(start, end), last, Callback.NOOP);
            start = end;
        }
    }

    @Override
    public void close(int code, String reason) {
        Session open = session;
        if (open != null) {
            open.close(code, reason, Callback.NOOP);
        }
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
    }

    @Override
    public void onWebSocketText(String message) {
        try {
            listener.message(this, message);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close(StatusCode.SHUTDOWN, "");
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a WebSocket message could not be handled", e);
            close(StatusCode.SERVER_ERROR, "");
        }
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        callback.succeed();
        close(StatusCode.BAD_DATA, "binary messages are not supported");
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        LOG.log(Level.FINE, "a WebSocket connection broke", cause);
    }

    @Override
    public void onWebSocketClose(int code, String reason, Callback callback) {
        try {
            if (closed.compareAndSet(false, true)) {
                listener.closed(code);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the end of a WebSocket connection could not be handled", e);
        } finally {
            callback.succeed();
        }
    }
}
