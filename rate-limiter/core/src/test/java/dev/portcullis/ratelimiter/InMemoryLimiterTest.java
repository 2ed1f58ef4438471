package dev.portcullis.ratelimiter;

class InMemoryLimiterTest extends LimiterContract {

    private final Limiter limiter = new InMemoryLimiter();

    @Override
    protected Limiter limiter() {
        return limiter;
    }
}
