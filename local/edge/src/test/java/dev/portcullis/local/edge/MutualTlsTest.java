package dev.portcullis.local.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutualTlsTest {

    @TempDir
    private static Path folder;

    private static CertificateAuthority authority;
    private static KeyIdentity alice;
    private static HttpListener listener;

    @BeforeAll
    static void start() throws Exception {
        authority = CertificateAuthority.create(folder, "CN=Local authority");
        alice = authority.issue("CN=alice, O=Example, C=DE");
        var tls = new MutualTls(authority.issue("CN=server"), List.of(authority.certificate()));
        UpgradeHandler upgrades = call -> new UpgradeOutcome.Refused(HttpAnswer.text(403, "text/plain", owner(call)));
        listener = HttpListener.start(
                ListenerSettings.of("tls", 0).with(tls).with(upgrades),
                call -> HttpAnswer.text(200, "text/plain", owner(call)));
    }

    @AfterAll
    static void stop() {
        listener.close();
    }

    private static String owner(HttpCall call) {
        return call.clientCertificate()
                .map(X509Certificate::getSubjectX500Principal)
                .map(Object::toString)
                .orElse("nobody");
    }

    @Test
    void the_handler_sees_whose_certificate_it_was() throws Exception {
        assertThat(get(alice.contextTrusting(List.of(authority.certificate())))).isEqualTo("CN=alice, O=Example, C=DE");
        assertThat(listener.uri().getScheme()).isEqualTo("https");
    }

    @Test
    void a_client_without_a_certificate_gets_no_connection() throws Exception {
        assertThatThrownBy(() -> get(trusting(authority.certificate()))).isInstanceOf(IOException.class);
    }

    @Test
    void a_client_with_a_strangers_certificate_gets_no_connection() throws Exception {
        KeyIdentity mallory =
                CertificateAuthority.create(folder, "CN=Local authority").issue("CN=alice");
        assertThatThrownBy(() -> get(mallory.contextTrusting(List.of(authority.certificate()))))
                .isInstanceOf(IOException.class);
    }

    @Test
    void plain_http_is_no_way_in() {
        var plain = URI.create(listener.uri().toString().replace("https", "http"));
        assertThatThrownBy(() -> HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(plain).build(), BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void calls_without_tls_have_no_certificate() throws Exception {
        try (var plain = HttpListener.start("plain", 0, call -> HttpAnswer.text(200, "text/plain", owner(call)))) {
            assertThat(HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(plain.uri()).build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("nobody");
        }
    }

    @Test
    void a_key_keeps_to_itself() {
        assertThat(alice.toString()).isEqualTo("KeyIdentity[CN=alice, O=Example, C=DE]");
        assertThatThrownBy(() -> new KeyIdentity(alice.key(), List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MutualTls(alice, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static String get(SSLContext context) throws IOException, InterruptedException {
        return HttpClient.newBuilder()
                .sslContext(context)
                .build()
                .send(HttpRequest.newBuilder(listener.uri()).build(), BodyHandlers.ofString())
                .body();
    }

    private static SSLContext trusting(X509Certificate certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", certificate);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
