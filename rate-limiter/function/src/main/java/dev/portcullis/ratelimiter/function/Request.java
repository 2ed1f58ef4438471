package dev.portcullis.ratelimiter.function;

import java.util.OptionalLong;

/** What is asked for, well formed. */
sealed interface Request {

    /** Answers it by whichever of the operations it is. */
    <T> T by(Operations<T> operations);

    /** What is done for each kind of request. */
    interface Operations<T> {
        T admit(Admit request);

        T peek(Peek request);

        T reserve(Reserve request);

        T refund(Refund request);

        T reset(Reset request);
    }

    record Admit(Subject subject, long cost) implements Request {
        @Override
        public <T> T by(Operations<T> operations) {
            return operations.admit(this);
        }
    }

    record Peek(Subject subject) implements Request {
        @Override
        public <T> T by(Operations<T> operations) {
            return operations.peek(this);
        }
    }

    record Reserve(Subject subject, long cost) implements Request {
        @Override
        public <T> T by(Operations<T> operations) {
            return operations.reserve(this);
        }
    }

    /**
     * Gives back.
     *
     * @param unused permits; empty for all
     */
    record Refund(String reservation, OptionalLong unused) implements Request {
        @Override
        public <T> T by(Operations<T> operations) {
            return operations.refund(this);
        }
    }

    record Reset(Subject subject) implements Request {
        @Override
        public <T> T by(Operations<T> operations) {
            return operations.reset(this);
        }
    }
}
