package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import java.util.function.Function;

/** What a scenario concludes about one subject. */
public sealed interface Verdict {

    <R> R fold(
            Function<Watched, R> watched,
            Function<Banned, R> banned,
            Function<Spared, R> spared,
            Function<Disregarded, R> disregarded);

    /** Not enough yet. */
    record Watched(Cidr subject, Tally tally) implements Verdict {
        @Override
        public <R> R fold(
                Function<Watched, R> watched,
                Function<Banned, R> banned,
                Function<Spared, R> spared,
                Function<Disregarded, R> disregarded) {
            return watched.apply(this);
        }
    }

    /**
     * Enough.
     *
     * @param standing the ban that stands now, which may be a longer one than these offences earn
     */
    record Banned(Ban standing) implements Verdict {
        @Override
        public <R> R fold(
                Function<Watched, R> watched,
                Function<Banned, R> banned,
                Function<Spared, R> spared,
                Function<Disregarded, R> disregarded) {
            return banned.apply(this);
        }
    }

    /** The subject is, or contains, a protected address: never banned, nor counted. */
    record Spared(Cidr subject, int offences) implements Verdict {
        @Override
        public <R> R fold(
                Function<Watched, R> watched,
                Function<Banned, R> banned,
                Function<Spared, R> spared,
                Function<Disregarded, R> disregarded) {
            return spared.apply(this);
        }
    }

    /** The offence is so old that its ban would be over, or its time is in the future: not counted. */
    record Disregarded(Offence offence) implements Verdict {
        @Override
        public <R> R fold(
                Function<Watched, R> watched,
                Function<Banned, R> banned,
                Function<Spared, R> spared,
                Function<Disregarded, R> disregarded) {
            return disregarded.apply(this);
        }
    }
}
