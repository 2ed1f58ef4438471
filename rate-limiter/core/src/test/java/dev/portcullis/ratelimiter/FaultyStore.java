package dev.portcullis.ratelimiter;

import dev.portcullis.ratelimiter.LimiterUnavailable.Reason;
import java.util.ArrayDeque;
import java.util.Queue;

/** A store that fails the way networks and tables do, when it is told to. */
final class FaultyStore implements BucketStore {

    /** What befalls a write. */
    enum Fault {
        NONE,
        /** It never arrives. */
        LOST,
        /** It is done, and the answer doesn't arrive. */
        ANSWER_LOST,
        /** It is done when others have written, long after its answer was given up. */
        LATE,
        /** The client's library sends it again, for an answer that was lost. */
        TWICE,
        HOT_ITEM,
        THROTTLED
    }

    private record Delayed(BucketItem item, BucketWrite write) {}

    private final BucketStore store = new InMemoryBucketStore();
    private final Queue<Delayed> late = new ArrayDeque<>();
    private Fault next = Fault.NONE;
    private int writes;

    void failNext(Fault fault) {
        next = fault;
    }

    /** Whatever is late arrives. */
    void deliver() {
        late.forEach(delayed -> store.write(delayed.item(), delayed.write()));
        late.clear();
    }

    int writes() {
        return writes;
    }

    @Override
    public Answer write(BucketItem item, BucketWrite write) {
        writes++;
        Fault fault = next;
        next = Fault.NONE;
        return switch (fault) {
            case NONE -> store.write(item, write);
            case LOST -> unavailable(Reason.UNREACHABLE);
            case ANSWER_LOST -> {
                store.write(item, write);
                yield unavailable(Reason.UNREACHABLE);
            }
            case LATE -> {
                late.add(new Delayed(item, write));
                yield unavailable(Reason.UNREACHABLE);
            }
            case TWICE -> {
                store.write(item, write);
                yield store.write(item, write);
            }
            case HOT_ITEM -> unavailable(Reason.HOT_ITEM);
            case THROTTLED -> unavailable(Reason.THROTTLED);
        };
    }

    private static Answer unavailable(Reason reason) {
        return new Answer.Unavailable(new LimiterUnavailable(reason, "as the test wants it"));
    }
}
