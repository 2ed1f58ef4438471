package dev.portcullis.wafmanager;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What came of writing steps: all of them, or none. */
public sealed interface Commit<E extends Entry> {

    <R> R fold(Function<Done<E>, R> done, Function<Overtaken<E>, R> overtaken, Function<KeyUsed<E>, R> keyUsed);

    /** All were written. */
    record Done<E extends Entry>() implements Commit<E> {
        @Override
        public <R> R fold(
                Function<Done<E>, R> done, Function<Overtaken<E>, R> overtaken, Function<KeyUsed<E>, R> keyUsed) {
            return done.apply(this);
        }
    }

    /**
     * Something else stands than steps expected.
     *
     * @param seen what stands there instead, by the step's index
     */
    record Overtaken<E extends Entry>(Map<Integer, Optional<Versioned<E>>> seen) implements Commit<E> {
        public Overtaken {
            seen = Map.copyOf(seen);
        }

        @Override
        public <R> R fold(
                Function<Done<E>, R> done, Function<Overtaken<E>, R> overtaken, Function<KeyUsed<E>, R> keyUsed) {
            return overtaken.apply(this);
        }
    }

    /**
     * The idempotency key was used before.
     *
     * @param fingerprint of the request it was used for
     */
    record KeyUsed<E extends Entry>(String fingerprint) implements Commit<E> {
        @Override
        public <R> R fold(
                Function<Done<E>, R> done, Function<Overtaken<E>, R> overtaken, Function<KeyUsed<E>, R> keyUsed) {
            return keyUsed.apply(this);
        }
    }
}
