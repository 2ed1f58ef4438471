package dev.portcullis.authorizer.function;

import dev.portcullis.authorizer.KeySetSnapshot;
import dev.portcullis.authorizer.KeySetSnapshots;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Key sets that are kept elsewhere, and how long reading them takes. Writing happens while nobody waits. */
record WatchedKeySets(KeySetSnapshots kept, RemoteMetrics metrics) implements KeySetSnapshots {

    @Override
    public Optional<KeySetSnapshot> load(String issuer) throws IOException {
        long start = System.nanoTime();
        boolean succeeded = false;
        try {
            Optional<KeySetSnapshot> snapshot = kept.load(issuer);
            succeeded = true;
            return snapshot;
        } finally {
            metrics.answered(Remote.KEY_SETS, Duration.ofNanos(System.nanoTime() - start), succeeded);
        }
    }

    @Override
    public void store(String issuer, KeySetSnapshot snapshot) throws IOException {
        kept.store(issuer, snapshot);
    }
}
