package dev.portcullis.authorizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every keeper of key sets does. */
public abstract class KeySetSnapshotsContract {

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private final String issuer = "https://issuer.example/" + UUID.randomUUID();

    protected abstract KeySetSnapshots snapshots();

    @Test
    void nothing_is_kept_of_an_issuer_that_nobody_stored() throws IOException {
        assertThat(snapshots().load(issuer)).isEmpty();
    }

    @Test
    void what_was_stored_is_loaded() throws IOException {
        KeySetSnapshot tagged = new KeySetSnapshot("{\"keys\":[\"ä\"]}", now, Optional.of("W/\"1\""));
        snapshots().store(issuer, tagged);
        assertThat(snapshots().load(issuer)).contains(tagged);
        KeySetSnapshot untagged = new KeySetSnapshot("{\"keys\":[]}", now.plusSeconds(1), Optional.empty());
        snapshots().store(issuer, untagged);
        assertThat(snapshots().load(issuer)).contains(untagged);
    }

    @Test
    void an_older_snapshot_never_replaces_a_newer_one() throws IOException {
        KeySetSnapshot newer = snapshot("{\"keys\":[2]}", now);
        snapshots().store(issuer, newer);
        snapshots().store(issuer, snapshot("{\"keys\":[1]}", now.minusMillis(1)));
        assertThat(snapshots().load(issuer)).contains(newer);
    }

    @Test
    void a_snapshot_of_the_same_time_may_replace_another() throws IOException {
        snapshots().store(issuer, snapshot("{\"keys\":[1]}", now));
        snapshots().store(issuer, snapshot("{\"keys\":[2]}", now));
        assertThat(snapshots().load(issuer)).contains(snapshot("{\"keys\":[2]}", now));
    }

    @Test
    void issuers_are_kept_apart_by_their_exact_names() throws IOException {
        snapshots().store(issuer, snapshot("{\"keys\":[1]}", now));
        assertThat(snapshots().load(issuer + "/")).isEmpty();
    }

    @Test
    void a_snapshot_that_was_refreshed_is_newer() throws IOException {
        snapshots().store(issuer, snapshot("{\"keys\":[1]}", now));
        snapshots().store(issuer, snapshot("{\"keys\":[1]}", now.plus(Duration.ofMinutes(3))));
        assertThat(snapshots().load(issuer).orElseThrow().fetchedAt()).isEqualTo(now.plus(Duration.ofMinutes(3)));
    }

    private static KeySetSnapshot snapshot(String document, Instant fetchedAt) {
        return new KeySetSnapshot(document, fetchedAt, Optional.empty());
    }
}
