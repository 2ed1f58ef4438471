package dev.portcullis.ratelimiter;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Items in this process only. */
public final class InMemoryBucketStore implements BucketStore {

    private final Map<BucketItem, BucketState> items = new HashMap<>();

    @Override
    public synchronized Answer write(BucketItem item, BucketWrite write) {
        BucketState before = read(item);
        Optional<BucketState> after = before.after(write);
        after.ifPresent(state -> items.put(item, state));
        return after.<Answer>map(Answer.Written::new).orElseGet(() -> new Answer.Rejected(before));
    }

    /** The item as it is. */
    public synchronized BucketState read(BucketItem item) {
        return items.getOrDefault(item, BucketState.ABSENT);
    }
}
