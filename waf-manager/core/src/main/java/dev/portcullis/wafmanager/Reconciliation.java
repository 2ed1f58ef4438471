package dev.portcullis.wafmanager;

import java.util.function.Function;

/** What came of making one IP set show the bans. */
public sealed interface Reconciliation {

    /** How often the set was read, 1 or more. */
    int attempts();

    <R> R fold(
            Function<InStep, R> inStep,
            Function<Changed, R> changed,
            Function<Contended, R> contended,
            Function<Oversized, R> oversized);

    /** The set showed the bans already; nothing was written. */
    record InStep(int blocks, int attempts) implements Reconciliation {
        @Override
        public <R> R fold(
                Function<InStep, R> inStep,
                Function<Changed, R> changed,
                Function<Contended, R> contended,
                Function<Oversized, R> oversized) {
            return inStep.apply(this);
        }
    }

    /**
     * The set was replaced.
     *
     * @param before how many blocks it held
     * @param after how many it holds
     */
    record Changed(int before, int after, int attempts) implements Reconciliation {
        @Override
        public <R> R fold(
                Function<InStep, R> inStep,
                Function<Changed, R> changed,
                Function<Contended, R> contended,
                Function<Oversized, R> oversized) {
            return changed.apply(this);
        }
    }

    /** Others kept changing the set; given up for now. */
    record Contended(int attempts) implements Reconciliation {
        @Override
        public <R> R fold(
                Function<InStep, R> inStep,
                Function<Changed, R> changed,
                Function<Contended, R> contended,
                Function<Oversized, R> oversized) {
            return contended.apply(this);
        }
    }

    /** The bans need more blocks than one IP set can hold; nothing was written, and what it held is still blocked. */
    record Oversized(int wanted, int limit, int attempts) implements Reconciliation {
        @Override
        public <R> R fold(
                Function<InStep, R> inStep,
                Function<Changed, R> changed,
                Function<Contended, R> contended,
                Function<Oversized, R> oversized) {
            return oversized.apply(this);
        }
    }
}
