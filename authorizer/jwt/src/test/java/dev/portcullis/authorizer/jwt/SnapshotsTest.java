package dev.portcullis.authorizer.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.authorizer.InMemoryKeySetSnapshots;
import dev.portcullis.authorizer.Issuer;
import dev.portcullis.authorizer.KeyAges;
import dev.portcullis.authorizer.KeySetSnapshot;
import dev.portcullis.authorizer.KeySetSnapshots;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An instance that starts where others have been. */
class SnapshotsTest extends KeySourceFixture {

    private static final KeyAges AGES = KeyAges.DEFAULT;

    private final InMemoryKeySetSnapshots snapshots = new InMemoryKeySetSnapshots();

    @Test
    void a_new_instance_verifies_without_calling_the_issuer() {
        assertThat(outcome(instance(), OLD)).isEqualTo("verified");
        assertThat(server.requests()).isEqualTo(1);
        server.failWith(503);
        assertThat(outcome(instance(), OLD)).isEqualTo("verified");
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void a_snapshot_is_no_younger_than_its_fetch() {
        assertThat(outcome(instance(), OLD)).isEqualTo("verified");
        now = now.plus(AGES.max()).minusNanos(1);
        server.publish(Tokens.document(NEW.jwk()));
        assertThat(outcome(instance(), OLD)).as("served, and refreshed").isEqualTo("verified");
        assertThat(server.requests()).isEqualTo(2);
        assertThat(outcome(instance(), OLD)).as("stored anew").isEqualTo("key_unknown");
    }

    @Test
    void a_snapshot_of_the_maximum_age_is_asked_for_first() {
        assertThat(outcome(instance(), OLD)).isEqualTo("verified");
        server.publish(Tokens.document(NEW.jwk()));
        now = now.plus(AGES.max());
        assertThat(outcome(instance(), OLD)).isEqualTo("key_unknown");
    }

    @Test
    void a_snapshot_serves_while_the_issuer_fails_but_not_for_ever() {
        assertThat(outcome(instance(), OLD)).isEqualTo("verified");
        server.failWith(500);
        now = now.plus(AGES.maxStale()).minusNanos(1);
        assertThat(outcome(instance(), OLD)).isEqualTo("verified");
        now = now.plusNanos(1);
        assertThat(outcome(instance(), OLD)).isEqualTo("keys_unavailable");
    }

    @Test
    void what_one_instance_fetched_serves_another_whose_keys_grew_old() {
        TokenVerifier idle = instance();
        assertThat(outcome(idle, OLD)).isEqualTo("verified");
        now = now.plus(AGES.max());
        assertThat(outcome(instance(), OLD)).isEqualTo("verified");
        int requests = server.requests();
        assertThat(outcome(idle, OLD)).isEqualTo("verified");
        assertThat(server.requests()).isEqualTo(requests);
    }

    @Test
    void a_snapshot_knows_nothing_of_a_rotation_since() {
        assertThat(outcome(instance(), OLD)).isEqualTo("verified");
        server.publish(Tokens.document(NEW.jwk()));
        assertThat(outcome(instance(), NEW)).isEqualTo("verified");
        assertThat(snapshots.load(server.uri().toString()).orElseThrow().document())
                .contains("new");
    }

    @Test
    void its_entity_tag_saves_the_first_transfer() {
        assertThat(outcome(instance(), OLD)).isEqualTo("verified");
        now = now.plus(AGES.refreshAfter());
        assertThat(outcome(instance(), OLD)).isEqualTo("verified");
        assertThat(server.notModified()).isEqualTo(1);
    }

    @Test
    void made_up_ids_cause_no_writes() {
        AtomicInteger writes = new AtomicInteger();
        TokenVerifier verifier = verifier(issuer(), counting(writes), Runnable::run);
        for (int i = 0; i < 50; i++) {
            assertThat(outcome(verifier, "made-up-" + i)).isEqualTo("key_unknown");
        }
        assertThat(server.requests()).isGreaterThanOrEqualTo(50);
        assertThat(writes).hasValue(1);
    }

    @Test
    void an_unreadable_store_is_done_without() {
        KeySetSnapshots broken = new KeySetSnapshots() {
            @Override
            public Optional<KeySetSnapshot> load(String issuer) throws IOException {
                throw new IOException("no table");
            }

            @Override
            public void store(String issuer, KeySetSnapshot snapshot) throws IOException {
                throw new IOException("no table");
            }
        };
        assertThat(outcome(verifier(issuer(), broken, Runnable::run), OLD)).isEqualTo("verified");
    }

    @Test
    void a_snapshot_that_is_no_key_set_is_done_without() {
        for (String document : new String[] {"x", "{}", "{\"keys\":{}}"}) {
            snapshots.store(server.uri().toString(), new KeySetSnapshot(document, now, Optional.empty()));
            assertThat(outcome(instance(), OLD)).as(document).isEqualTo("verified");
            now = now.plusSeconds(1);
        }
    }

    @Test
    void a_snapshot_from_a_clock_ahead_of_ours_is_no_fresher_for_that() {
        Duration ahead = Duration.ofDays(1);
        snapshots.store(
                server.uri().toString(),
                new KeySetSnapshot(Tokens.document(OLD.jwk()), now.plus(ahead), Optional.empty()));
        TokenVerifier verifier = instance();
        assertThat(outcome(verifier, OLD)).isEqualTo("verified");
        server.publish(Tokens.document(NEW.jwk()));
        now = now.plus(AGES.refreshAfter());
        assertThat(outcome(verifier, OLD)).isEqualTo("verified");
        assertThat(outcome(verifier, OLD)).isEqualTo("key_unknown");
    }

    @Test
    void snapshots_that_ship_with_the_deployment_serve_until_they_are_too_old() {
        KeySetSnapshots shipped = counting(new AtomicInteger());
        Issuer patient = issuer().withKeyRules(issuer().keyRules()
                .withAges(new KeyAges(Duration.ofDays(1), Duration.ofDays(30), Duration.ofDays(30))));
        snapshots.store(
                server.uri().toString(),
                new KeySetSnapshot(Tokens.document(OLD.jwk()), now.minus(Duration.ofDays(29)), Optional.empty()));
        server.failWith(500);
        assertThat(outcome(verifier(patient, shipped, Runnable::run), OLD)).isEqualTo("verified");
        now = now.plus(Duration.ofDays(1));
        assertThat(outcome(verifier(patient, shipped, Runnable::run), OLD)).isEqualTo("keys_unavailable");
    }

    private TokenVerifier instance() {
        return verifier(issuer(), snapshots, Runnable::run);
    }

    private KeySetSnapshots counting(AtomicInteger writes) {
        return new KeySetSnapshots() {
            @Override
            public Optional<KeySetSnapshot> load(String issuer) {
                return snapshots.load(issuer);
            }

            @Override
            public void store(String issuer, KeySetSnapshot snapshot) {
                writes.incrementAndGet();
                snapshots.store(issuer, snapshot);
            }
        };
    }
}
