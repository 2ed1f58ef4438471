package dev.portcullis.ratelimiter;

import java.math.BigInteger;

/** The textbook's token bucket, in units of one permit ÷ the period's nanoseconds, so that every refill is a whole number. */
final class TokenBucketOfFractions {

    private final BigInteger unitsPerToken;
    private final BigInteger unitsPerNano;
    private final BigInteger capacity;
    private BigInteger units;
    private long last;

    TokenBucketOfFractions(Limit limit, long now) {
        this.unitsPerToken = BigInteger.valueOf(limit.period().toNanos());
        this.unitsPerNano = BigInteger.valueOf(limit.permits());
        this.capacity = unitsPerToken.multiply(BigInteger.valueOf(limit.burst()));
        this.units = capacity;
        this.last = now;
    }

    boolean spend(long cost, long now) {
        units = units.add(unitsPerNano.multiply(BigInteger.valueOf(now - last))).min(capacity);
        last = now;
        BigInteger price = unitsPerToken.multiply(BigInteger.valueOf(cost));
        if (units.compareTo(price) < 0) {
            return false;
        }
        units = units.subtract(price);
        return true;
    }

    long wholeTokens() {
        return units.divide(unitsPerToken).longValueExact();
    }
}
