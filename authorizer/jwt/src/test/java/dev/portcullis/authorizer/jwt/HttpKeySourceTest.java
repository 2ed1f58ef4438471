package dev.portcullis.authorizer.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.authorizer.KeyAges;
import dev.portcullis.authorizer.KeySetSnapshots;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When an issuer is asked for its keys, and what is believed in between. */
class HttpKeySourceTest extends KeySourceFixture {

    private static final Duration NANO = Duration.ofNanos(1);
    private static final KeyAges AGES = KeyAges.DEFAULT;

    @Test
    void keys_are_refreshed_ahead_at_their_age_and_not_before() {
        TokenVerifier verifier = verifier(issuer());
        assertThat(outcome(verifier, OLD)).isEqualTo("verified");
        now = now.plus(AGES.refreshAfter()).minus(NANO);
        assertThat(outcome(verifier, OLD)).isEqualTo("verified");
        assertThat(server.requests()).isEqualTo(1);
        now = now.plus(NANO);
        assertThat(outcome(verifier, OLD)).isEqualTo("verified");
        assertThat(server.requests()).isEqualTo(2);
        assertThat(outcome(verifier, OLD)).isEqualTo("verified");
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void nobody_waits_for_a_refresh_ahead_and_there_is_one() {
        Deque<Runnable> tasks = new ArrayDeque<>();
        TokenVerifier verifier = verifier(issuer(), KeySetSnapshots.none(), task -> {
            if (server.requests() == 0) {
                task.run();
            } else {
                tasks.add(task);
            }
        });
        assertThat(outcome(verifier, OLD)).isEqualTo("verified");
        server.publish(Tokens.document(NEW.jwk()));
        now = now.plus(AGES.refreshAfter());
        for (int i = 0; i < 10; i++) {
            assertThat(outcome(verifier, OLD)).isEqualTo("verified");
        }
        assertThat(server.requests()).isEqualTo(1);
        assertThat(tasks).hasSize(1);
        tasks.remove().run();
        assertThat(outcome(verifier, NEW)).isEqualTo("verified");
    }

    @Test
    void a_withdrawn_key_works_no_longer_than_the_maximum_age() {
        Deque<Runnable> stuck = new ArrayDeque<>();
        TokenVerifier verifier = verifier(issuer(), KeySetSnapshots.none(), task -> {
            if (server.requests() == 0 || !now.isBefore(Tokens.NOW.plus(AGES.max()))) {
                task.run();
                stuck.forEach(Runnable::run);
            } else {
                stuck.add(task);
            }
        });
        assertThat(outcome(verifier, OLD)).isEqualTo("verified");
        server.publish(Tokens.document(NEW.jwk()));
        now = Tokens.NOW.plus(AGES.refreshAfter()).minus(NANO);
        assertThat(outcome(verifier, OLD)).isEqualTo("verified");
        now = Tokens.NOW.plus(AGES.max());
        assertThat(outcome(verifier, OLD)).isEqualTo("key_unknown");
        assertThat(outcome(verifier, NEW)).isEqualTo("verified");
    }

    @Test
    void keys_outlive_an_issuer_that_fails_for_an_hour() {
        TokenVerifier verifier = verifier(issuer());
        assertThat(outcome(verifier, OLD)).isEqualTo("verified");
        server.failWith(503);
        now = now.plus(AGES.maxStale()).minus(NANO);
        assertThat(outcome(verifier, OLD)).isEqualTo("verified");
        now = now.plus(NANO);
        assertThat(outcome(verifier, OLD)).isEqualTo("keys_unavailable");
    }

    @Test
    void after_each_failure_the_issuer_rests_twice_as_long() {
        server.failWith(500);
        TokenVerifier verifier = verifier(issuer());
        int requests = 0;
        for (long seconds : new long[] {1, 2, 4, 8, 16, 16}) {
            assertThat(outcome(verifier, OLD)).isEqualTo("keys_unavailable");
            assertThat(server.requests()).isEqualTo(++requests);
            now = now.plusSeconds(seconds).minus(NANO);
            assertThat(outcome(verifier, OLD)).isEqualTo("keys_unavailable");
            assertThat(server.requests()).isEqualTo(requests);
            now = now.plus(NANO);
        }
        server.failWith(200);
        assertThat(outcome(verifier, OLD)).isEqualTo("verified");
    }

    @Test
    void an_unknown_id_is_nobodys_fault_while_the_issuer_fails() {
        TokenVerifier verifier = verifier(issuer());
        assertThat(outcome(verifier, OLD)).isEqualTo("verified");
        server.failWith(500);
        assertThat(outcome(verifier, NEW)).isEqualTo("keys_unavailable");
        assertThat(outcome(verifier, OLD)).isEqualTo("verified");
    }

    @Test
    void unchanged_keys_are_not_sent_again_and_are_young_again() {
        TokenVerifier verifier = verifier(issuer());
        for (int i = 0; i < 5; i++) {
            assertThat(outcome(verifier, OLD)).isEqualTo("verified");
            now = now.plus(AGES.max());
        }
        assertThat(server.requests()).isEqualTo(5);
        assertThat(server.notModified()).isEqualTo(4);
    }

    @Test
    void an_issuer_may_ask_for_an_earlier_refresh_but_not_for_a_flood() {
        server.cacheControl("public, max-age=60");
        TokenVerifier sixty = verifier(issuer());
        assertRefreshedAfter(sixty, Duration.ofSeconds(60));
        server.cacheControl("no-store");
        assertRefreshedAfter(verifier(issuer()), HeldKeys.LEAST_REFRESH);
        server.cacheControl("max-age=86400");
        assertRefreshedAfter(verifier(issuer()), AGES.refreshAfter());
    }

    private void assertRefreshedAfter(TokenVerifier verifier, Duration age) {
        assertThat(outcome(verifier, OLD)).isEqualTo("verified");
        int before = server.requests();
        now = now.plus(age).minus(NANO);
        assertThat(outcome(verifier, OLD)).isEqualTo("verified");
        assertThat(server.requests()).isEqualTo(before);
        now = now.plus(NANO);
        assertThat(outcome(verifier, OLD)).isEqualTo("verified");
        assertThat(server.requests()).isEqualTo(before + 1);
    }

    @Test
    void discovery_finds_the_keys_of_exactly_that_issuer_once() {
        TokenVerifier verifier = verifier(issuer(Optional.empty()));
        assertThat(outcome(verifier, OLD)).isEqualTo("verified");
        assertThat(server.requests()).isEqualTo(2);
        now = now.plus(AGES.refreshAfter());
        assertThat(outcome(verifier, OLD)).isEqualTo("verified");
        assertThat(server.requests()).as("the address is remembered").isEqualTo(3);
        server.claimToBe(server.uri() + "/");
        assertThat(outcome(verifier(issuer(Optional.empty())), OLD)).isEqualTo("keys_unavailable");
    }

    @Test
    void keys_that_moved_are_found_again() {
        TokenVerifier verifier = verifier(issuer(Optional.empty()));
        assertThat(outcome(verifier, OLD)).isEqualTo("verified");
        try (IssuerServer other = IssuerServer.start()) {
            other.publish(Tokens.document(NEW.jwk()));
            server.sayKeysAreAt(other.uri() + "/jwks");
            server.failWith(404);
            now = now.plus(AGES.refreshAfter());
            assertThat(outcome(verifier, OLD)).isEqualTo("verified");
            server.failWith(200);
            now = now.plus(KeyFetches.FIRST_REST);
            assertThat(outcome(verifier, NEW)).isEqualTo("verified");
        }
    }

    @Test
    void what_is_no_key_set_is_no_key_set() {
        for (String document : List.of(
                "", "[]", "{}", "{\"keys\":1}", "{\"keys\":[],\"keys\":[]}", " ".repeat(HttpJson.MAX_BYTES + 1))) {
            server.publish(document);
            assertThat(outcome(verifier(issuer()), OLD)).isEqualTo("keys_unavailable");
        }
    }

    @Test
    void a_redirect_is_not_followed() {
        server.failWith(302);
        assertThat(outcome(verifier(issuer()), OLD)).isEqualTo("keys_unavailable");
        assertThat(server.requests()).isEqualTo(1);
    }
}
