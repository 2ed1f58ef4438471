package dev.portcullis.wafmanager;

import java.util.List;
import java.util.Optional;

/** What came of asking a book for a change. */
public sealed interface Outcome<E extends Entry> {

    <R> R fold(Cases<E, R> cases);

    /** One answer for each outcome. */
    interface Cases<E extends Entry, R> {
        R written(Written<E> written);

        R lifted(Lifted<E> lifted);

        R unchanged(Unchanged<E> unchanged);

        R missing(Missing<E> missing);

        R stale(Stale<E> stale);

        R refused(Refused<E> refused);

        R replayed(Replayed<E> replayed);

        R keyReused(KeyReused<E> keyReused);
    }

    /** It stands now; in a dry run, it would. */
    record Written<E extends Entry>(Optional<E> before, Versioned<E> now) implements Outcome<E> {
        @Override
        public <R> R fold(Cases<E, R> cases) {
            return cases.written(this);
        }
    }

    /** It stands no more; in a dry run, it would not. */
    record Lifted<E extends Entry>(E before) implements Outcome<E> {
        @Override
        public <R> R fold(Cases<E, R> cases) {
            return cases.lifted(this);
        }
    }

    /** What stands says as much already: nothing was written, nor audited. */
    record Unchanged<E extends Entry>(Versioned<E> now) implements Outcome<E> {
        @Override
        public <R> R fold(Cases<E, R> cases) {
            return cases.unchanged(this);
        }
    }

    /** There is no such entry to change or lift. */
    record Missing<E extends Entry>(EntryKey key) implements Outcome<E> {
        @Override
        public <R> R fold(Cases<E, R> cases) {
            return cases.missing(this);
        }
    }

    /** Another version stands than the caller expected. */
    record Stale<E extends Entry>(Versioned<E> now) implements Outcome<E> {
        @Override
        public <R> R fold(Cases<E, R> cases) {
            return cases.stale(this);
        }
    }

    /** The rules forbid it; each reason that applies is named. */
    record Refused<E extends Entry>(List<Refusal> refusals) implements Outcome<E> {
        public Refused {
            refusals = List.copyOf(refusals);
        }

        /** Whether a mandate with an override would have been followed. */
        public boolean overridable() {
            return refusals.stream().allMatch(refusal -> refusal.reason().overridable());
        }

        @Override
        public <R> R fold(Cases<E, R> cases) {
            return cases.refused(this);
        }
    }

    /**
     * The same request under the same idempotency key was carried out before.
     *
     * @param now what stands by now
     */
    record Replayed<E extends Entry>(Optional<Versioned<E>> now) implements Outcome<E> {
        @Override
        public <R> R fold(Cases<E, R> cases) {
            return cases.replayed(this);
        }
    }

    /** The idempotency key was used for another request. */
    record KeyReused<E extends Entry>(String key) implements Outcome<E> {
        @Override
        public <R> R fold(Cases<E, R> cases) {
            return cases.keyReused(this);
        }
    }
}
