package dev.portcullis.authorizer;

import java.util.List;
import java.util.function.Function;

/** Whom a rule lets through. */
public sealed interface Access {

    <T> T fold(Function<? super Everyone, ? extends T> everyone, Function<? super Callers, ? extends T> callers);

    /** Nobody needs a token: a public route. */
    record Everyone() implements Access {
        @Override
        public <T> T fold(
                Function<? super Everyone, ? extends T> everyone, Function<? super Callers, ? extends T> callers) {
            return everyone.apply(this);
        }
    }

    /**
     * Callers with valid credentials.
     *
     * @param requirements all of which they must meet; none: the credentials are enough
     */
    record Callers(List<Requirement> requirements) implements Access {

        public Callers {
            requirements = List.copyOf(requirements);
        }

        @Override
        public <T> T fold(
                Function<? super Everyone, ? extends T> everyone, Function<? super Callers, ? extends T> callers) {
            return callers.apply(this);
        }
    }
}
