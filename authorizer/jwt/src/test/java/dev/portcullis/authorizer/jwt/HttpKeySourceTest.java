package dev.portcullis.authorizer.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.authorizer.Issuer;
import dev.portcullis.authorizer.SignatureAlgorithm;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys through a real socket, with time that the test moves. */
class HttpKeySourceTest {

    private static final SigningKey OLD = SigningKey.generate("old", SignatureAlgorithm.ES256);
    private static final SigningKey NEW = SigningKey.generate("new", SignatureAlgorithm.ES256);

    private IssuerServer server;
    private Instant now = Tokens.NOW;

    @BeforeEach
    void start() {
        server = IssuerServer.start();
        server.publish(Tokens.document(OLD.jwk()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_rotated_key_is_found_and_the_old_one_ends_with_the_set() {
        TokenVerifier verifier = verifier(Optional.of(server.uri().resolve("/jwks")));
        assertThat(outcome(verifier, OLD)).isEqualTo("verified");
        server.publish(Tokens.document(NEW.jwk()));
        now = now.plus(HttpKeySource.ANY_ID);
        assertThat(outcome(verifier, NEW)).isEqualTo("verified");
        assertThat(outcome(verifier, OLD)).isEqualTo("key_unknown");
    }

    @Test
    void made_up_ids_neither_hold_up_a_rotation_nor_flood_the_issuer() {
        TokenVerifier verifier = verifier(Optional.of(server.uri().resolve("/jwks")));
        assertThat(outcome(verifier, OLD)).isEqualTo("verified");
        for (int i = 0; i < 2_000; i++) {
            assertThat(outcome(verifier, "made-up-" + i)).isEqualTo("key_unknown");
        }
        assertThat(server.requests()).isEqualTo(1);
        for (int i = 0; i < 5; i++) {
            now = now.plus(HttpKeySource.ANY_ID);
            assertThat(outcome(verifier, "made-up")).isEqualTo("key_unknown");
        }
        assertThat(server.requests()).as("one id, one fetch").isEqualTo(2);
        server.publish(Tokens.document(OLD.jwk(), NEW.jwk()));
        assertThat(outcome(verifier, NEW)).isEqualTo("verified");
    }

    @Test
    void keys_are_fetched_once_in_their_age_however_many_ask() throws Exception {
        TokenVerifier verifier = verifier(Optional.of(server.uri().resolve("/jwks")));
        var threads = Executors.newFixedThreadPool(8);
        try {
            Callable<String> call = () -> outcome(verifier, OLD);
            for (var outcome :
                    threads.invokeAll(Stream.generate(() -> call).limit(40).toList())) {
                assertThat(outcome.get()).isEqualTo("verified");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.requests()).isEqualTo(1);
        now = now.plus(HttpKeySource.MAX_AGE).minusNanos(1);
        assertThat(outcome(verifier, OLD)).isEqualTo("verified");
        assertThat(server.requests()).isEqualTo(1);
        now = now.plusNanos(1);
        assertThat(outcome(verifier, OLD)).isEqualTo("verified");
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void keys_outlive_an_issuer_for_an_hour() {
        TokenVerifier verifier = verifier(Optional.of(server.uri().resolve("/jwks")));
        assertThat(outcome(verifier, OLD)).isEqualTo("verified");
        server.failWith(503);
        now = now.plus(HttpKeySource.MAX_STALE).minusNanos(1);
        assertThat(outcome(verifier, OLD)).isEqualTo("verified");
        now = now.plusNanos(1);
        assertThat(outcome(verifier, OLD)).isEqualTo("keys_unavailable");
    }

    @Test
    void after_a_failure_the_issuer_rests_before_it_is_asked_again() {
        server.failWith(500);
        TokenVerifier verifier = verifier(Optional.of(server.uri().resolve("/jwks")));
        assertThat(outcome(verifier, OLD)).isEqualTo("keys_unavailable");
        assertThat(outcome(verifier, OLD)).isEqualTo("keys_unavailable");
        assertThat(server.requests()).isEqualTo(1);
        server.failWith(200);
        now = now.plus(HttpKeySource.AFTER_FAILURE);
        assertThat(outcome(verifier, OLD)).isEqualTo("verified");
    }

    @Test
    void discovery_finds_the_keys_of_exactly_that_issuer() {
        TokenVerifier verifier = verifier(Optional.empty());
        assertThat(outcome(verifier, OLD)).isEqualTo("verified");
        server.claimToBe(server.uri() + "/");
        assertThat(outcome(verifier(Optional.empty()), OLD)).isEqualTo("keys_unavailable");
    }

    @Test
    void what_is_no_key_set_is_no_key_set() {
        for (String document : List.of(
                "", "[]", "{}", "{\"keys\":1}", "{\"keys\":[],\"keys\":[]}", " ".repeat(HttpJson.MAX_BYTES + 1))) {
            server.publish(document);
            assertThat(outcome(verifier(Optional.of(server.uri().resolve("/jwks"))), OLD))
                    .isEqualTo("keys_unavailable");
        }
    }

    @Test
    void a_redirect_is_not_followed() {
        server.failWith(302);
        assertThat(outcome(verifier(Optional.of(server.uri().resolve("/jwks"))), OLD))
                .isEqualTo("keys_unavailable");
        assertThat(server.requests()).isEqualTo(1);
    }

    private TokenVerifier verifier(Optional<URI> keys) {
        Issuer issuer = new Issuer(
                "dev",
                server.uri().toString(),
                Set.of("orders-api"),
                Set.of(SignatureAlgorithm.ES256),
                Set.of("at+jwt"),
                keys);
        return TokenVerifier.overHttp(List.of(issuer), () -> now);
    }

    private String outcome(TokenVerifier verifier, SigningKey key) {
        return Tokens.outcome(verifier, token(key, key.id()));
    }

    private String outcome(TokenVerifier verifier, String keyId) {
        return Tokens.outcome(verifier, token(OLD, keyId));
    }

    private String token(SigningKey key, String keyId) {
        long exp = now.plus(Duration.ofMinutes(5)).getEpochSecond();
        return key.token(
                Tokens.header("\"kid\":\"" + keyId + "\"", "\"alg\":\"ES256\""),
                Tokens.payload("\"iss\":\"" + server.uri() + "\"", "\"exp\":" + exp));
    }
}
