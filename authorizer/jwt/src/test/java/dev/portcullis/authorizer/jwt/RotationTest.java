package dev.portcullis.authorizer.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Made-up key ids against a real rotation. */
class RotationTest extends KeySourceFixture {

    @Test
    void a_rotated_key_is_found_by_the_first_token_and_the_old_one_ends_with_the_set() {
        TokenVerifier verifier = verifier(issuer());
        assertThat(outcome(verifier, OLD)).isEqualTo("verified");
        server.publish(Tokens.document(NEW.jwk()));
        assertThat(outcome(verifier, NEW)).isEqualTo("verified");
        assertThat(outcome(verifier, OLD)).isEqualTo("key_unknown");
    }

    @Test
    void whatever_ids_were_made_up_before_the_first_token_of_a_new_key_passes() {
        TokenVerifier verifier = verifier(issuer());
        SigningKey current = OLD;
        assertThat(outcome(verifier, current)).isEqualTo("verified");
        for (int rotation = 0; rotation < 20; rotation++) {
            for (int i = 0; i < 20; i++) {
                assertThat(outcome(verifier, "made-up-" + rotation + "-" + i)).isEqualTo("key_unknown");
            }
            // Not a nanosecond after the last made-up id was asked for.
            current = new SigningKey("key-" + rotation, NEW.algorithm(), NEW.pair());
            server.publish(Tokens.document(current.jwk()));
            assertThat(outcome(verifier, current)).isEqualTo("verified");
        }
        assertRequestsWithin(Duration.between(Tokens.NOW, now));
    }

    @Test
    void one_id_causes_one_fetch_in_its_time_and_may_become_known_after_it() {
        TokenVerifier verifier = verifier(issuer());
        assertThat(outcome(verifier, OLD)).isEqualTo("verified");
        Instant asked = now;
        assertThat(outcome(verifier, NEW)).isEqualTo("key_unknown");
        int requests = server.requests();
        server.publish(Tokens.document(OLD.jwk(), NEW.jwk()));
        now = asked.plus(HttpKeySource.SAME_ID).minusNanos(1);
        assertThat(outcome(verifier, NEW)).isEqualTo("key_unknown");
        assertThat(server.requests()).isEqualTo(requests);
        now = asked.plus(HttpKeySource.SAME_ID);
        assertThat(outcome(verifier, NEW)).isEqualTo("verified");
        assertThat(server.requests()).isEqualTo(requests + 1);
    }

    @Test
    void any_other_fetch_makes_a_remembered_id_known_at_once() {
        TokenVerifier verifier = verifier(issuer());
        assertThat(outcome(verifier, NEW)).isEqualTo("key_unknown");
        server.publish(Tokens.document(OLD.jwk(), NEW.jwk()));
        assertThat(outcome(verifier, "made-up")).isEqualTo("key_unknown");
        assertThat(outcome(verifier, NEW)).isEqualTo("verified");
    }

    @Test
    void published_keys_of_no_use_are_not_asked_for_again() {
        server.publish(Tokens.document(OLD.jwk(), "{\"kty\":\"oct\",\"kid\":\"secret\",\"k\":\"AAAA\"}"));
        TokenVerifier verifier = verifier(issuer());
        for (int i = 0; i < 5; i++) {
            assertThat(outcome(verifier, "secret")).isEqualTo("key_invalid");
            now = now.plus(HttpKeySource.SAME_ID);
        }
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void the_memory_of_made_up_ids_is_bounded() {
        UnknownIds ids = new UnknownIds(HttpKeySource.SAME_ID);
        for (int i = 0; i <= UnknownIds.CAPACITY; i++) {
            ids.add("id-" + i, now);
        }
        assertThat(ids.size()).isEqualTo(UnknownIds.CAPACITY);
        assertThat(ids.contains("id-0", now)).isFalse();
        assertThat(ids.contains("id-1", now)).isTrue();
    }

    @Test
    void a_flood_of_made_up_ids_through_many_threads_delays_no_rotation() throws Exception {
        Instant started = InstantSource.system().instant();
        TokenVerifier verifier = TokenVerifier.overHttp(List.of(issuer()), InstantSource.system(), SETTINGS);
        AtomicBoolean isOver = new AtomicBoolean();
        AtomicInteger madeUp = new AtomicInteger();
        String known = token(OLD, OLD.id());
        String rotated = token(NEW, NEW.id());
        var threads = Executors.newFixedThreadPool(200);
        try {
            List<Future<String>> flood = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                flood.add(threads.submit(() -> {
                    String outcome = "key_unknown";
                    while (!isOver.get() && outcome.equals("key_unknown")) {
                        outcome = outcome(verifier, "made-up-" + madeUp.incrementAndGet());
                    }
                    return outcome;
                }));
            }
            while (madeUp.get() < 1_000) {
                assertThat(Tokens.outcome(verifier, known)).isEqualTo("verified");
            }
            server.publish(Tokens.document(OLD.jwk(), NEW.jwk()));
            assertThat(Tokens.outcome(verifier, rotated)).isEqualTo("verified");
            isOver.set(true);
            for (Future<String> outcome : flood) {
                assertThat(outcome.get()).isEqualTo("key_unknown");
            }
        } finally {
            threads.shutdownNow();
        }
        assertRequestsWithin(Duration.between(started, InstantSource.system().instant()));
    }

    @Test
    void keys_are_fetched_once_however_many_ask_at_the_start() throws Exception {
        TokenVerifier verifier = TokenVerifier.overHttp(List.of(issuer()), InstantSource.system(), SETTINGS);
        String token = token(OLD, OLD.id());
        var threads = Executors.newFixedThreadPool(8);
        try {
            Callable<String> call = () -> Tokens.outcome(verifier, token);
            for (var outcome :
                    threads.invokeAll(Stream.generate(() -> call).limit(40).toList())) {
                assertThat(outcome.get()).isEqualTo("verified");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.requests()).isEqualTo(1);
    }

    /** However many ids were made up, the issuer was asked at most so often: at the start, and once per spacing. */
    private void assertRequestsWithin(Duration elapsed) {
        assertThat((long) server.requests()).isLessThanOrEqualTo(2 + elapsed.dividedBy(HttpKeySource.SPACING));
    }
}
