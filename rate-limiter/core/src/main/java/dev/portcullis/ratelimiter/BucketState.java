package dev.portcullis.ratelimiter;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An item's content.
 *
 * @param rates by which the marks are to be read; empty where the item has none, or isn't there
 * @param marks by limit. What is there but no whole number from 0 to {@link Long#MAX_VALUE} is told as the latter
 */
public record BucketState(String rates, Map<String, Long> marks) {

    /** An item that isn't there. */
    public static final BucketState ABSENT = new BucketState("", Map.of());

    public BucketState {
        marks = Map.copyOf(marks);
    }

    /** A limit's mark; 0, which is a full bucket's, where there is none. */
    public long mark(String limit) {
        return marks.getOrDefault(limit, 0L);
    }

    /**
     * What the item is after a write; empty where the write's condition fails. This is what a store must do, said in code.
     */
    public Optional<BucketState> after(BucketWrite write) {
        if (!rates.isEmpty() && !rates.equals(write.expectedRates())) {
            return Optional.empty();
        }
        var next = new HashMap<>(marks);
        for (Posting posting : write.postings()) {
            long mark = mark(posting.limit());
            if (mark < posting.from() || mark > posting.to()) {
                return Optional.empty();
            }
            next.put(posting.limit(), posting.appliedTo(mark));
        }
        return Optional.of(new BucketState(write.rates(), next));
    }
}
