package dev.portcullis.authorizer.function;

import dev.portcullis.ratelimiter.BucketItem;
import dev.portcullis.ratelimiter.BucketState;
import dev.portcullis.ratelimiter.BucketStore;
import dev.portcullis.ratelimiter.BucketWrite;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Buckets of this instance alone, for as long as those that all share can't be reached: n instances admit up to n times as
 * much, and a client that floods one is still held back.
 */
final class InstanceBuckets implements BucketStore {

    /** Some hundred bytes each; who calls rarely is forgotten first. */
    static final int MAX_ITEMS = 10_000;

    private final Map<BucketItem, BucketState> items = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<BucketItem, BucketState> eldest) {
            return size() > MAX_ITEMS;
        }
    };

    @Override
    public synchronized Answer write(BucketItem item, BucketWrite write) {
        BucketState before = items.getOrDefault(item, BucketState.ABSENT);
        Optional<BucketState> after = before.after(write);
        after.ifPresent(state -> items.put(item, state));
        return after.<Answer>map(Answer.Written::new).orElseGet(() -> new Answer.Rejected(before));
    }
}
