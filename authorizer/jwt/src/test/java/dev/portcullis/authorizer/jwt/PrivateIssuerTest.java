package dev.portcullis.authorizer.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.authorizer.KeyRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An issuer whose certificate no public authority vouches for. */
class PrivateIssuerTest extends KeySourceFixture {

    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder;

    private static Identity ours;
    private static Identity elsewhere;

    /** A server's certificate, which vouches for itself, and the TLS it makes possible. */
    private record Identity(String pem, SSLContext context) {}

    @BeforeAll
    static void certificates() throws Exception {
        ours = identity("ours", "ip:127.0.0.1");
        elsewhere = identity("elsewhere", "dns:elsewhere.example");
    }

    @BeforeEach
    void serveTls() {
        serve(ours);
    }

    @Test
    void its_own_authority_vouches_for_it() {
        assertThat(outcome(verifierTrusting(ours.pem()), OLD)).isEqualTo("verified");
        assertThat(outcome(verifierTrusting(elsewhere.pem() + ours.pem()), OLD)).isEqualTo("verified");
    }

    @Test
    void discovery_goes_the_same_way() {
        KeyRules rules = KeyRules.DEFAULT.withAuthorities(KeyRules.authorities(ours.pem()));
        assertThat(outcome(verifier(issuer(Optional.empty()).withKeyRules(rules)), OLD))
                .isEqualTo("verified");
        server.sayKeysAreAt("http://127.0.0.1/jwks");
        assertThat(outcome(verifier(issuer(Optional.empty()).withKeyRules(rules)), OLD))
                .as("away from https")
                .isEqualTo("keys_unavailable");
    }

    @Test
    void no_other_authority_does() {
        assertThat(outcome(verifierTrusting(elsewhere.pem()), OLD)).isEqualTo("keys_unavailable");
        assertThat(outcome(verifier(issuer()), OLD)).isEqualTo("keys_unavailable");
    }

    @Test
    void its_host_name_is_still_checked() {
        serve(elsewhere);
        assertThat(outcome(verifierTrusting(elsewhere.pem()), OLD)).isEqualTo("keys_unavailable");
    }

    private void serve(Identity identity) {
        server.close();
        server = IssuerServer.startTls(identity.context());
        publishOld();
    }

    private TokenVerifier verifierTrusting(String pem) {
        return verifier(issuer().withKeyRules(KeyRules.DEFAULT.withAuthorities(KeyRules.authorities(pem))));
    }

    private static Identity identity(String name, String subject) throws Exception {
        Path file = folder.resolve(name + ".p12");
        keytool(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-validity",
                "3650",
                "-ext",
                "san=" + subject,
                "-ext",
                "bc:c",
                "-keystore",
                file.toString());
        KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        String encoded = Base64.getMimeEncoder()
                .encodeToString(store.getCertificate(name).getEncoded());
        return new Identity("-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n", context);
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
