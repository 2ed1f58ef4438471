package dev.portcullis.wafmanager;

import java.util.Optional;

/** What is to be done, given what stands. */
sealed interface Choice<E extends Entry> {

    /** Nothing. */
    record Answer<E extends Entry>(Outcome<E> outcome) implements Choice<E> {}

    /**
     * A write.
     *
     * @param after what is to stand; nothing: it is lifted
     */
    record Write<E extends Entry>(Optional<E> after) implements Choice<E> {}
}
