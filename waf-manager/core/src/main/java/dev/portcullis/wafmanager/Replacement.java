package dev.portcullis.wafmanager;

import dev.portcullis.wafmanager.IpSetStore.LockToken;
import java.util.function.Function;

/** What came of replacing an IP set's contents. */
public sealed interface Replacement {

    <R> R fold(Function<Replaced, R> replaced, Function<Stale, R> stale);

    /**
     * Done.
     *
     * @param next the token for the next replacement
     */
    record Replaced(LockToken next) implements Replacement {
        @Override
        public <R> R fold(Function<Replaced, R> replaced, Function<Stale, R> stale) {
            return replaced.apply(this);
        }
    }

    /** Somebody else changed the set since it was read; nothing was done. */
    record Stale() implements Replacement {
        @Override
        public <R> R fold(Function<Replaced, R> replaced, Function<Stale, R> stale) {
            return stale.apply(this);
        }
    }
}
