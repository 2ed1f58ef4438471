package dev.portcullis.local.edge;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** One HTTP/1.1 port on loopback, served by one handler. */
public final class HttpListener implements AutoCloseable {

    /** API Gateway's own limit on a payload, 10 MB: nothing local takes more. */
    static final int MAX_BODY_BYTES = 10 * 1024 * 1024;

    private static final Logger LOG = Logger.getLogger(HttpListener.class.getName());
    private static final int MAX_THREADS = 256;

    private final Server server;
    private final ServerConnector connector;

    private HttpListener(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Listens on 127.0.0.1.
     *
     * @param name what listens here, for messages and thread names
     * @param port 0 to 65,535; 0 takes a free one
     * @throws PortInUse when another process has the port
     */
    public static HttpListener start(String name, int port, HttpHandler handler) {
        var threads = new QueuedThreadPool(MAX_THREADS, 4);
        threads.setName(name);
        threads.setDaemon(true);
        var server = new Server(threads);
        var configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(true);
        configuration.setRequestHeaderSize(16 * 1024);
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        server.setHandler(new Bridge(name, handler));
        try {
            server.start();
        } catch (Exception e) {
            stop(server);
            if (e.getCause() instanceof BindException || e instanceof BindException) {
                throw new PortInUse(name, port, e);
            }
            throw new IllegalStateException(name + " could not listen on port " + port + ": " + e.getMessage(), e);
        }
        return new HttpListener(server, connector);
    }

    public int port() {
        return connector.getLocalPort();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    @Override
    public void close() {
        stop(server);
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            LOG.log(Level.FINE, "while stopping a listener", e);
        }
    }

    /** Between Jetty's view of an exchange and ours. */
    private static final class Bridge extends Handler.Abstract {
        private final String name;
        private final HttpHandler handler;

        Bridge(String name, HttpHandler handler) {
            this.name = name;
            this.handler = handler;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            HttpAnswer answer;
            try (InputStream in = Content.Source.asInputStream(request)) {
                byte[] body = in.readNBytes(MAX_BODY_BYTES + 1);
                answer = body.length > MAX_BODY_BYTES
                        ? HttpAnswer.json(413, "{\"message\":\"Request Entity Too Large\"}")
                        : answer(call(request, body));
            }
            response.setStatus(answer.status());
            for (HttpHeaders.Field field : answer.headers().fields()) {
                response.getHeaders().add(field.name(), field.value());
            }
            response.write(true, ByteBuffer.wrap(answer.body()), callback);
            return true;
        }

        private HttpAnswer answer(HttpCall call) throws InterruptedException {
            try {
                return handler.handle(call);
            } catch (IOException | RuntimeException e) {
                LOG.log(Level.WARNING, name + " failed on " + call.method() + " " + call.path(), e);
                return HttpAnswer.json(500, "{\"message\":\"Internal server error\"}");
            }
        }

        private static HttpCall call(Request request, byte[] body) {
            var fields = new ArrayList<HttpHeaders.Field>();
            for (HttpField field : request.getHeaders()) {
                String value = field.getValue();
                fields.add(new HttpHeaders.Field(field.getName(), value == null ? "" : value));
            }
            String query = request.getHttpURI().getQuery();
            return new HttpCall(
                    request.getMethod(),
                    request.getHttpURI().getPath(),
                    query == null ? "" : query,
                    new HttpHeaders(fields),
                    body,
                    Request.getRemoteAddr(request));
        }
    }
}
