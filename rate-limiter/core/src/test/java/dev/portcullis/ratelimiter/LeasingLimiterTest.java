package dev.portcullis.ratelimiter;

class LeasingLimiterTest extends LimiterContract {

    private final Limiter limiter = new LeasingLimiter(new InMemoryBucketStore(), 1);

    @Override
    protected Limiter limiter() {
        return limiter;
    }
}
