package dev.portcullis.ratelimiter;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Items in this process only. */
public final class InMemoryBucketStore implements BucketStore {

    private final Map<BucketItem, BucketState> items = new HashMap<>();

    @Override
    public synchronized Answer write(BucketItem item, BucketWrite write) {
        BucketState before = items.getOrDefault(item, BucketState.ABSENT);
        Optional<BucketState> after = before.after(write);
        after.ifPresent(state -> items.put(item, state));
        return after.<Answer>map(Answer.Written::new).orElseGet(() -> new Answer.Rejected(before));
    }
}
