package dev.portcullis.ratelimiter;

import dev.portcullis.ratelimiter.LimiterUnavailable.Reason;

/**
 * A store that isn't asked while it fails. Below the leases, not above: what is held, and what is known to be refused, serves
 * on while nothing can be written.
 */
public final class CircuitBreakingStore implements BucketStore {

    private final BucketStore store;
    private final CircuitBreaker breaker = new CircuitBreaker();

    public CircuitBreakingStore(BucketStore store) {
        this.store = store;
    }

    @Override
    public Answer write(BucketItem item, BucketWrite write) {
        if (!breaker.allows(write.at())) {
            return new Answer.Unavailable(
                    new LimiterUnavailable(Reason.UNREACHABLE, "the store has failed, and isn't asked for a while"));
        }
        Answer answer = store.write(item, write);
        if (answer instanceof Answer.Unavailable unavailable) {
            breaker.failed(unavailable.cause().reason(), write.at());
        } else {
            breaker.succeeded();
        }
        return answer;
    }
}
