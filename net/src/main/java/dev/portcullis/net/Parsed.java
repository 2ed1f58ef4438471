package dev.portcullis.net;

import java.util.Optional;
import java.util.function.Function;

/** What came of reading a text: a value, or a named mistake. */
public sealed interface Parsed<T> {

    <R> R fold(Function<Valid<T>, R> valid, Function<Invalid<T>, R> invalid);

    /**
     * The value.
     *
     * @throws AddressSyntaxException when the text had a mistake
     */
    default T orThrow() {
        return fold(Valid::value, invalid -> {
            throw new AddressSyntaxException(invalid.mistake(), invalid.message());
        });
    }

    /** The value, if the text had no mistake. */
    default Optional<T> toOptional() {
        return fold(valid -> Optional.of(valid.value()), invalid -> Optional.empty());
    }

    /** The text was well formed. */
    record Valid<T>(T value) implements Parsed<T> {
        @Override
        public <R> R fold(Function<Valid<T>, R> valid, Function<Invalid<T>, R> invalid) {
            return valid.apply(this);
        }
    }

    /**
     * The text had a mistake.
     *
     * @param position where in the text, in characters from 0
     * @param message what is wrong, where, and how to mend it; the text is quoted with control characters replaced
     */
    record Invalid<T>(Mistake mistake, int position, String message) implements Parsed<T> {
        @Override
        public <R> R fold(Function<Valid<T>, R> valid, Function<Invalid<T>, R> invalid) {
            return invalid.apply(this);
        }

        /** The same mistake, met while reading something larger. */
        <U> Invalid<U> as() {
            return new Invalid<>(mistake, position, message);
        }
    }
}
