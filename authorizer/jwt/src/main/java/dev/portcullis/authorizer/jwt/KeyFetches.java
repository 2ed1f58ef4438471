package dev.portcullis.authorizer.jwt;

import dev.portcullis.authorizer.Issuer;
import dev.portcullis.authorizer.KeySetSnapshots;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys that are held of an issuer, and what it takes to get newer ones. Thread-safe; one run at a time. */
final class KeyFetches implements Flights.Work {

    /** After a failed fetch: time for the issuer to recover, in which no call waits for it. Doubles with each failure. */
    static final Duration FIRST_REST = Duration.ofSeconds(1);

    static final Duration LONGEST_REST = Duration.ofSeconds(16);

    private final Issuer issuer;
    private final IssuerKeys keys;
    private final KeySetSnapshots snapshots;
    private final VerificationWatch watch;
    private final InstantSource clock;
    private final Pauses pauses;

    private final Object holding = new Object();
    private volatile @Nullable HeldKeys held; // written with holding locked
    private volatile Instant restsUntil = Instant.MIN;
    private volatile String failure = "no answer in time";
    private Instant nextLoad = Instant.MIN; // guarded by this

    // Of the one run at a time.
    private Instant lastStart = Instant.MIN;
    private Duration rest = FIRST_REST;
    private @Nullable HeldKeys stored;

    KeyFetches(Issuer issuer, VerifierSettings settings, InstantSource clock, Pauses pauses) {
        this.issuer = issuer;
        this.keys = new IssuerKeys(issuer);
        this.snapshots = settings.snapshots();
        this.watch = settings.watch();
        this.clock = clock;
        this.pauses = pauses;
    }

    @Nullable
    HeldKeys held() {
        return held;
    }

    /** Whether the issuer failed so recently that it isn't asked now. */
    boolean isResting(Instant now) {
        return now.isBefore(restsUntil);
    }

    /** What went wrong last, for the log. */
    String failure() {
        return failure;
    }

    /** Holds what another instance fetched, if it is newer; asks no more often than the issuer after a failure. */
    synchronized void loadSnapshot(Instant now) {
        if (now.isBefore(nextLoad)) {
            return;
        }
        nextLoad = now.plus(FIRST_REST);
        try {
            var snapshot = snapshots.load(issuer.id());
            if (snapshot.isPresent()) {
                holdNewer(keys.read(snapshot.get(), now));
            }
        } catch (IOException e) {
            failure = String.valueOf(e.getMessage());
        }
    }

    @Override
    public boolean run(Runnable begun) {
        try {
            Duration early = Duration.between(clock.instant(), lastStart.plus(HttpKeySource.SPACING));
            if (!early.isNegative() && !early.isZero()) {
                pauses.pause(early);
            }
            begun.run();
            lastStart = clock.instant();
            HeldKeys fetched = fetch(lastStart);
            synchronized (holding) {
                held = fetched;
            }
            rest = FIRST_REST;
            restsUntil = Instant.MIN;
            return true;
        } catch (IOException e) {
            failure = String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        restsUntil = clock.instant().plus(rest);
        rest = rest.compareTo(LONGEST_REST.dividedBy(2)) < 0 ? rest.multipliedBy(2) : LONGEST_REST;
        return false;
    }

    private HeldKeys fetch(Instant now) throws IOException {
        long start = System.nanoTime();
        boolean succeeded = false;
        try {
            HeldKeys fetched = keys.fetch(Optional.ofNullable(held), now);
            succeeded = true;
            return fetched;
        } finally {
            watch.keysFetched(Duration.ofNanos(System.nanoTime() - start), succeeded);
        }
    }

    /** Stores what was fetched, unless nearly the same is stored: a flood of unknown ids must not become one of writes. */
    @Override
    public void afterwards() {
        HeldKeys current = held;
        if (current == null || isStored(current)) {
            return;
        }
        try {
            snapshots.store(issuer.id(), current.snapshot());
            stored = current;
        } catch (IOException e) {
            failure = String.valueOf(e.getMessage()); // others will have to ask the issuer; the next fetch tries again
        }
    }

    @Override
    public void abort() {
        keys.abort();
    }

    private void holdNewer(HeldKeys candidate) {
        synchronized (holding) {
            HeldKeys current = held;
            if (current == null || current.at().isBefore(candidate.at())) {
                held = candidate;
            }
        }
    }

    private boolean isStored(HeldKeys current) {
        HeldKeys last = stored;
        Duration half = issuer.keyRules().ages().refreshAfter().dividedBy(2);
        return last != null
                && last.document().equals(current.document())
                && current.at().isBefore(last.at().plus(half));
    }
}
