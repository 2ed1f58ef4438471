package dev.portcullis.authorizer.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.authorizer.KeyAges;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a verifier says of itself: how old its keys are, and what it had to do. */
class WatchedVerifierTest extends KeySourceFixture {

    private static final KeyAges AGES = KeyAges.DEFAULT;

    private final List<String> told = new ArrayList<>();

    private final VerificationWatch watch = new VerificationWatch() {
        @Override
        public void lookedUp(boolean isRemembered) {
            told.add(isRemembered ? "remembered" : "new");
        }

        @Override
        public void keysFetched(Duration took, boolean succeeded) {
            told.add(succeeded ? "fetched" : "failed");
        }
    };

    @Test
    void keys_that_serve_beyond_their_age_since_the_issuer_is_down_are_old() {
        TokenVerifier verifier = watched(0);
        assertThat(verified(verifier).keysAreOld()).isFalse();
        server.failWith(503);
        now = now.plus(AGES.max()).minusNanos(1);
        assertThat(verified(verifier).keysAreOld()).isFalse();
        // past the rest after the failure that the refresh met
        now = now.plus(KeyFetches.FIRST_REST);
        assertThat(verified(verifier).keysAreOld()).isTrue();
        server.failWith(200);
        now = now.plus(KeyFetches.LONGEST_REST);
        assertThat(verified(verifier).keysAreOld()).isFalse();
    }

    @Test
    void keys_have_the_age_of_what_the_issuer_last_said() {
        TokenVerifier verifier = watched(0);
        assertThat(verifier.keyAges(now)).isEmpty();
        verified(verifier);
        assertThat(verifier.keyAges(now.plusSeconds(61))).isEqualTo(Map.of("dev", Duration.ofSeconds(61)));
    }

    @Test
    void whoever_watches_is_told_of_fetches_and_of_what_was_remembered() {
        TokenVerifier verifier = watched(10);
        String token = token(OLD, OLD.id());
        verify(verifier, token);
        verify(verifier, token);
        assertThat(told).containsExactly("new", "fetched", "remembered");
        server.failWith(503);
        now = now.plus(AGES.max());
        verify(verifier, token(OLD, OLD.id()));
        assertThat(told).endsWith("new", "failed");
    }

    private TokenVerifier watched(int remembered) {
        VerifierSettings settings =
                VerifierSettings.DEFAULT.withRememberedTokens(remembered).withWatch(watch);
        KeyFetches fetches = new KeyFetches(issuer(), settings, () -> now, pause -> now = now.plus(pause));
        HttpKeySource source =
                new HttpKeySource(fetches, new Flights(fetches, Runnable::run, HttpKeySource.PATIENCE), AGES);
        return new TokenVerifier(List.of(issuer()), any -> source, () -> now, settings);
    }

    private Verification.Verified verified(TokenVerifier verifier) {
        return verify(verifier, token(OLD, OLD.id()));
    }

    private Verification.Verified verify(TokenVerifier verifier, String token) {
        Verification verification = verifier.verify(List.of("Bearer " + token), now);
        assertThat(verification).isInstanceOf(Verification.Verified.class);
        return (Verification.Verified) verification;
    }
}
