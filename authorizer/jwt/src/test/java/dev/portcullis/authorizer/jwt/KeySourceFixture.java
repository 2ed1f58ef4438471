package dev.portcullis.authorizer.jwt;

import dev.portcullis.authorizer.Issuer;
import dev.portcullis.authorizer.KeySetSnapshots;
import dev.portcullis.authorizer.SignatureAlgorithm;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Keys through a real socket, with time that the test moves, and a verifier that remembers no token. */
abstract class KeySourceFixture {

    static final SigningKey OLD = SigningKey.generate("old", SignatureAlgorithm.ES256);
    static final SigningKey NEW = SigningKey.generate("new", SignatureAlgorithm.ES256);
    static final VerifierSettings SETTINGS = VerifierSettings.DEFAULT.withRememberedTokens(0);

    IssuerServer server = IssuerServer.start();
    Instant now = Tokens.NOW;

    @BeforeEach
    void publishOld() {
        server.publish(Tokens.document(OLD.jwk()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    Issuer issuer(Optional<URI> keys) {
        return new Issuer(
                "dev",
                server.uri().toString(),
                Set.of("orders-api"),
                Set.of(SignatureAlgorithm.ES256),
                Set.of("at+jwt"),
                keys);
    }

    Issuer issuer() {
        return issuer(Optional.of(server.uri().resolve("/jwks")));
    }

    /** Fetches in the caller's own thread; a pause moves the clock. */
    TokenVerifier verifier(Issuer issuer) {
        return verifier(issuer, KeySetSnapshots.none(), Runnable::run);
    }

    TokenVerifier verifier(Issuer issuer, KeySetSnapshots snapshots, Executor executor) {
        KeyFetches fetches = new KeyFetches(
                issuer, VerifierSettings.DEFAULT.withSnapshots(snapshots), () -> now, pause -> now = now.plus(pause));
        Flights flights = new Flights(fetches, executor, HttpKeySource.PATIENCE);
        HttpKeySource source =
                new HttpKeySource(fetches, flights, issuer.keyRules().ages());
        return new TokenVerifier(List.of(issuer), any -> source, () -> now, SETTINGS);
    }

    String outcome(TokenVerifier verifier, SigningKey key) {
        return Tokens.outcome(verifier, token(key, key.id()));
    }

    String outcome(TokenVerifier verifier, String keyId) {
        return Tokens.outcome(verifier, token(OLD, keyId));
    }

    String token(SigningKey key, String keyId) {
        long exp = now.plus(Duration.ofMinutes(5)).getEpochSecond();
        return key.token(
                Tokens.header("\"kid\":\"" + keyId + "\"", "\"alg\":\"ES256\""),
                Tokens.payload("\"iss\":\"" + server.uri() + "\"", "\"exp\":" + exp));
    }
}
