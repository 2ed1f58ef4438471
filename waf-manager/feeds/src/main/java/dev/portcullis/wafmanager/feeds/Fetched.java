package dev.portcullis.wafmanager.feeds;

import java.util.function.Function;

/** What came of asking for a list. */
public sealed interface Fetched {

    <R> R fold(Function<Text, R> text, Function<Unchanged, R> unchanged, Function<Failed, R> failed);

    /** The list, and what its server calls it. */
    record Text(String text, String etag, String modified) implements Fetched {
        @Override
        public <R> R fold(Function<Text, R> text, Function<Unchanged, R> unchanged, Function<Failed, R> failed) {
            return text.apply(this);
        }
    }

    /** It is the one that we have. */
    record Unchanged() implements Fetched {
        @Override
        public <R> R fold(Function<Text, R> text, Function<Unchanged, R> unchanged, Function<Failed, R> failed) {
            return unchanged.apply(this);
        }
    }

    /** It could not be had; the one that we have stays. */
    record Failed(String why) implements Fetched {
        @Override
        public <R> R fold(Function<Text, R> text, Function<Unchanged, R> unchanged, Function<Failed, R> failed) {
            return failed.apply(this);
        }
    }
}
