package dev.portcullis.local.edge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Between Jetty's view of an exchange and ours. */
final class JettyBridge extends Handler.Abstract {

    private static final Logger LOG = Logger.getLogger(JettyBridge.class.getName());
    private static final HttpAnswer FAILED = HttpAnswer.json(500, "{\"message\":\"Internal server error\"}");

    private final String name;
    private final HttpHandler handler;
    private final Optional<JettyUpgrades> upgrades;

    JettyBridge(String name, HttpHandler handler, Optional<JettyUpgrades> upgrades) {
        this.name = name;
        this.handler = handler;
        this.upgrades = upgrades;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (upgrades.isPresent() && upgrades.get().upgrade(request, response, callback)) {
            return true;
        }
        HttpAnswer answer;
        try (InputStream in = Content.Source.asInputStream(request)) {
            byte[] body = in.readNBytes(HttpListener.MAX_BODY_BYTES + 1);
            answer = body.length > HttpListener.MAX_BODY_BYTES
                    ? HttpAnswer.json(413, "{\"message\":\"Request Entity Too Large\"}")
                    : answer(call(request, body));
        }
        write(answer, response, callback);
        return true;
    }

    private HttpAnswer answer(HttpCall call) throws InterruptedException {
        try {
            return handler.handle(call);
        } catch (IOException | RuntimeException e) {
            return failed(name, call, e);
        }
    }

    /** What the caller sees of a handler that broke: nothing but that. */
    static HttpAnswer failed(String name, HttpCall call, Exception cause) {
        LOG.log(Level.WARNING, name + " failed on " + call.method() + " " + call.path(), cause);
        return FAILED;
    }

    static void write(HttpAnswer answer, Response response, Callback callback) {
        response.setStatus(answer.status());
        for (HttpHeaders.Field field : answer.headers().fields()) {
            response.getHeaders().add(field.name(), field.value());
        }
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }

    static HttpCall call(Request request, byte[] body) {
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
                Request.getRemoteAddr(request),
                clientCertificate(request));
    }

    /** The client's own certificate comes first in its chain (RFC 8446 section 4.4.2). */
    private static Optional<X509Certificate> clientCertificate(Request request) {
        EndPoint end = request.getConnectionMetaData().getConnection().getEndPoint();
        EndPoint.@Nullable SslSessionData session = end.getSslSessionData();
        X509Certificate @Nullable [] chain = session == null ? null : session.peerCertificates();
        return chain == null || chain.length == 0 ? Optional.empty() : Optional.of(chain[0]);
    }
}
