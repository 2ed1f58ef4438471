package dev.portcullis.local.edge;

import java.security.cert.X509Certificate;
import java.util.List;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * TLS 1.2 and 1.3 with certificates on both sides (RFC 8446 section 4.4.2): a client without one, or with one that none
 * of the authorities issued, gets no connection.
 *
 * @param server what the listener shows
 * @param clientAuthorities who may have issued the clients' certificates, API Gateway's truststore
 */
public record MutualTls(KeyIdentity server, List<X509Certificate> clientAuthorities) {

    public MutualTls {
        clientAuthorities = List.copyOf(clientAuthorities);
        if (clientAuthorities.isEmpty()) {
            throw new IllegalArgumentException("mutual TLS without an authority would refuse every client");
        }
    }

    SslContextFactory.Server jettySettings() {
        var settings = new SslContextFactory.Server();
        settings.setSslContext(server.contextTrusting(clientAuthorities));
        settings.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        settings.setNeedClientAuth(true);
        return settings;
    }
}
