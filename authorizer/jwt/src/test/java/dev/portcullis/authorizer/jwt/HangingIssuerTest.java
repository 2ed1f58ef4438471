package dev.portcullis.authorizer.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.authorizer.Issuer;
import dev.portcullis.authorizer.SignatureAlgorithm;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An issuer that never ends its answer, though it sends a byte now and then, so that no read time-out helps. */
class HangingIssuerTest {

    private static final Duration PATIENCE = Duration.ofMillis(400);

    private final CountDownLatch cutOff = new CountDownLatch(1);
    private ServerSocket server;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::drip, "dripping issuer");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void calls_are_answered_and_the_connection_is_cut() throws Exception {
        Issuer issuer = new Issuer(
                "dev",
                Tokens.ISSUER,
                Set.of("orders-api"),
                Set.of(SignatureAlgorithm.RS256),
                Set.of("at+jwt"),
                Optional.of(URI.create("http://127.0.0.1:" + server.getLocalPort())));
        InstantSource clock = InstantSource.system();
        KeyFetches fetches = new KeyFetches(issuer, VerifierSettings.DEFAULT, clock, Pauses.real());
        HttpKeySource source = new HttpKeySource(
                fetches,
                new Flights(fetches, KeyThread.named("dev"), PATIENCE),
                issuer.keyRules().ages());
        TokenVerifier verifier = new TokenVerifier(List.of(issuer), any -> source, clock, VerifierSettings.DEFAULT);
        // On a busy machine the first call may give up before there is a connection to cut; then it is the next one's.
        Instant deadline = Instant.now().plusSeconds(60);
        do {
            assertThat(Tokens.outcome(verifier, Tokens.good())).isEqualTo("keys_unavailable");
        } while (!cutOff.await(200, TimeUnit.MILLISECONDS) && Instant.now().isBefore(deadline));
        assertThat(cutOff.getCount()).isZero();
    }

    /** A header that never ends, until the other side closes. */
    private void drip() {
        try (Socket socket = server.accept();
                OutputStream out = socket.getOutputStream()) {
            out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
            while (!socket.isClosed()) {
                out.write('x');
                out.flush();
                Thread.sleep(50);
            }
        } catch (IOException e) {
            cutOff.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
