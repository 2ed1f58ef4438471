package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import java.time.Instant;
import java.util.function.Function;

/** What a book holds about a subject, by an origin: a ban, or an allowance. */
public sealed interface Entry permits Ban, Allowance {

    Cidr subject();

    Origin origin();

    Cause cause();

    Term term();

    <R> R fold(Function<Ban, R> ban, Function<Allowance, R> allowance);

    default EntryKey key() {
        return new EntryKey(subject(), origin());
    }

    /** Whether it has not ended; see {@link Term#activeAt}. */
    default boolean activeAt(Instant now) {
        return term().activeAt(now);
    }
}
