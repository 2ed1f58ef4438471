package dev.portcullis.local.edge;

import java.net.BindException;
import java.net.URI;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/** One HTTP/1.1 port on loopback, served by one handler. */
public final class HttpListener implements AutoCloseable {

    /** API Gateway's own limit on a payload, 10 MB: nothing local takes more. */
    static final int MAX_BODY_BYTES = 10 * 1024 * 1024;

    private static final Logger LOG = Logger.getLogger(HttpListener.class.getName());
    private static final int MAX_THREADS = 256;

    /** Held on to: the JDK forgets the level of a logger that nobody refers to. */
    private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");

    /**
     * Handlers see paths as they were sent, double slashes, encoded slashes and dots included, and decide for
     * themselves. A fragment or a user's name is no part of a request's target (RFC 9112 section 3.2). Jetty still
     * refuses what climbs above the root, a NUL, and a percent sign without its two digits.
     */
    private static final UriCompliance AS_SENT = UriCompliance.UNSAFE.without(
            "AS_SENT", UriCompliance.Violation.FRAGMENT, UriCompliance.Violation.USER_INFO);

    static {
        if (JETTY.getLevel() == null) {
            JETTY.setLevel(Level.WARNING);
        }
    }

    private final Server server;
    private final ServerConnector connector;
    private final ListenerSettings settings;
    private final Optional<JettyUpgrades> upgrades;

    private HttpListener(ListenerSettings settings, HttpHandler handler) {
        var threads = new QueuedThreadPool(MAX_THREADS, 4);
        threads.setName(settings.name());
        threads.setDaemon(true);
        this.settings = settings;
        // Its own scheduler would keep the JVM alive behind a listener that nobody closed.
        server = new Server(threads, new ScheduledExecutorScheduler(settings.name() + "-timer", true), null);
        connector = connector(settings, server);
        upgrades = settings.upgrades().map(decider -> new JettyUpgrades(settings.name(), decider, server));
        server.addConnector(connector);
        server.setErrorHandler(new JettyErrors());
        server.setHandler(new JettyBridge(settings.name(), handler, upgrades));
    }

    /**
     * Listens on 127.0.0.1 for plain HTTP.
     *
     * @param name what listens here, for messages and thread names
     * @param port 0 to 65,535; 0 takes a free one
     * @throws PortInUse when another process has the port
     */
    public static HttpListener start(String name, int port, HttpHandler handler) {
        return start(ListenerSettings.of(name, port), handler);
    }

    /**
     * Listens on 127.0.0.1.
     *
     * @param handler answers whatever is not a WebSocket handshake, or all when the settings have nothing for those
     * @throws PortInUse when another process has the port
     */
    public static HttpListener start(ListenerSettings settings, HttpHandler handler) {
        var listener = new HttpListener(settings, handler);
        String name = settings.name();
        try {
            listener.server.start();
            return listener;
        } catch (Exception e) {
            listener.close();
            if (e.getCause() instanceof BindException || e instanceof BindException) {
                throw new PortInUse(name, settings.port(), e);
            }
            throw new IllegalStateException(
                    name + " could not listen on port " + settings.port() + ": " + e.getMessage(), e);
        }
    }

    private static ServerConnector connector(ListenerSettings settings, Server server) {
        var configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(true);
        configuration.setRequestHeaderSize(16 * 1024);
        configuration.setUriCompliance(AS_SENT);
        var http = new HttpConnectionFactory(configuration);
        var connector = settings.tls()
                .map(tls -> new ServerConnector(
                        server, 1, 1, new SslConnectionFactory(tls.jettySettings(), http.getProtocol()), http))
                .orElseGet(() -> new ServerConnector(server, 1, 1, http));
        connector.setHost("127.0.0.1");
        connector.setPort(settings.port());
        return connector;
    }

    public int port() {
        return connector.getLocalPort();
    }

    public URI uri() {
        return URI.create((settings.tls().isPresent() ? "https" : "http") + "://127.0.0.1:" + port());
    }

    @Override
    public void close() {
        try {
            upgrades.ifPresent(JettyUpgrades::close);
            server.stop();
        } catch (Exception e) {
            LOG.log(Level.FINE, "while stopping " + settings.name(), e);
        }
    }
}
