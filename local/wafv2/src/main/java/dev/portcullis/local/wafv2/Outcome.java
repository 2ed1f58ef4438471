package dev.portcullis.local.wafv2;

import java.util.function.Function;

/** What a step of an operation came to: a value, or the error that ends the operation. */
sealed interface Outcome<T> {

    /** Goes on with the value; an error stays as it is. */
    <R> Outcome<R> then(Function<T, Outcome<R>> next);

    <R> R fold(Function<T, R> done, Function<WafError, R> refused);

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> refused(WafError error) {
        return new Refused<>(error);
    }

    default <R> Outcome<R> map(Function<T, R> change) {
        return then(value -> done(change.apply(value)));
    }

    record Done<T>(T value) implements Outcome<T> {
        @Override
        public <R> Outcome<R> then(Function<T, Outcome<R>> next) {
            return next.apply(value);
        }

        @Override
        public <R> R fold(Function<T, R> done, Function<WafError, R> refused) {
            return done.apply(value);
        }
    }

    record Refused<T>(WafError error) implements Outcome<T> {
        @Override
        public <R> Outcome<R> then(Function<T, Outcome<R>> next) {
            return refused(error);
        }

        @Override
        public <R> R fold(Function<T, R> done, Function<WafError, R> refused) {
            return refused.apply(error);
        }
    }
}
