package dev.portcullis.wafmanager.feeds;

import dev.portcullis.net.Cidr;
import java.util.List;
import java.util.function.Function;

/** What came of bringing a feed up to date. */
public sealed interface FeedReport {

    <R> R fold(
            Function<Current, R> current,
            Function<Updated, R> updated,
            Function<Held, R> held,
            Function<KeptLastGood, R> kept);

    /** The list is the one that stands. */
    record Current() implements FeedReport {
        @Override
        public <R> R fold(
                Function<Current, R> current,
                Function<Updated, R> updated,
                Function<Held, R> held,
                Function<KeptLastGood, R> kept) {
            return current.apply(this);
        }
    }

    /**
     * The list stands now.
     *
     * @param refused those that the book refuses: protected, allowlisted or too broad
     */
    record Updated(int placed, int lifted, List<Cidr> refused, FeedContent content) implements FeedReport {
        @Override
        public <R> R fold(
                Function<Current, R> current,
                Function<Updated, R> updated,
                Function<Held, R> held,
                Function<KeptLastGood, R> kept) {
            return updated.apply(this);
        }
    }

    /**
     * The list jumped; the last good one stands until an operator approves this one.
     *
     * @param digest what to approve
     */
    record Held(int before, int more, int fewer, String digest) implements FeedReport {
        @Override
        public <R> R fold(
                Function<Current, R> current,
                Function<Updated, R> updated,
                Function<Held, R> held,
                Function<KeptLastGood, R> kept) {
            return held.apply(this);
        }
    }

    /** There is no list, or none that can be read; the last good one stands. */
    record KeptLastGood(String why) implements FeedReport {
        @Override
        public <R> R fold(
                Function<Current, R> current,
                Function<Updated, R> updated,
                Function<Held, R> held,
                Function<KeptLastGood, R> kept) {
            return kept.apply(this);
        }
    }
}
