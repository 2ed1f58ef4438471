package dev.portcullis.authorizer.jwt;

import dev.portcullis.authorizer.DenialReason;
import java.util.function.Function;

/** What came of reading what others sent. */
public sealed interface Reading<T> {

    <R> R fold(Function<? super T, ? extends R> read, Function<? super Refused<T>, ? extends R> refused);

    /** It is what it should be. */
    record Read<T>(T value) implements Reading<T> {
        @Override
        public <R> R fold(Function<? super T, ? extends R> read, Function<? super Refused<T>, ? extends R> refused) {
            return read.apply(value);
        }
    }

    /**
     * It isn't.
     *
     * @param detail for the log; names no value of what was read
     */
    record Refused<T>(DenialReason reason, String detail) implements Reading<T> {
        @Override
        public <R> R fold(Function<? super T, ? extends R> read, Function<? super Refused<T>, ? extends R> refused) {
            return refused.apply(this);
        }
    }
}
