package dev.portcullis.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** A refund beside a call that cost less from the beginning: it never leaves a client better off. */
class CreditPropertiesTest {

    private static final Limit LIMIT = new Limit("l", 5, Duration.ofSeconds(1), 10);
    private static final long T = LIMIT.interval().toNanos();

    /** A debit of others that comes so long after the one before it. */
    record Debit(long gap, long cost) {}

    @Property(tries = 1000)
    void nobody_gains_by_reserving_too_much(
            @ForAll("debits") List<Debit> before,
            @ForAll @IntRange(min = 1, max = 10) int reserved,
            @ForAll @IntRange(max = 10) int wanted,
            @ForAll("debits") List<Debit> meanwhile,
            @ForAll("gaps") long gap) {
        long unused = Math.min(wanted, reserved);
        long now = 1_000_000_000_000L;
        Bucket bucket = Bucket.full(LIMIT);
        for (Debit debit : before) {
            now += debit.gap();
            bucket = bucket.admits(debit.cost(), now) ? bucket.debited(debit.cost(), now) : bucket;
        }
        Bucket cheaper = reserved == unused ? bucket : bucket.debited(reserved - unused, now);
        bucket = bucket.debited(reserved, now);
        long fullThen = bucket.tat();
        for (Debit debit : meanwhile) {
            now += debit.gap();
            if (bucket.admits(debit.cost(), now)) {
                bucket = bucket.debited(debit.cost(), now);
                cheaper = cheaper.debited(debit.cost(), now);
            }
        }
        now += gap;
        long credit = Credit.nanos(T, unused, fullThen, now);
        assertThat(credit).isBetween(0L, unused * T);
        assertThat(Math.max(now, bucket.tat() - credit)).isGreaterThanOrEqualTo(Math.max(now, cheaper.tat()));
    }

    @Example
    void a_refund_at_once_is_exact_and_one_after_all_has_come_back_is_nothing() {
        long now = 1_000_000_000_000L;
        long full = Bucket.full(LIMIT).debited(4, now).tat();
        assertThat(Credit.nanos(T, 4, full, now)).isEqualTo(4 * T);
        assertThat(Credit.nanos(T, 3, full, now + T)).isEqualTo(3 * T);
        assertThat(Credit.nanos(T, 3, full, now + T + 1)).isEqualTo(3 * T - 1);
        assertThat(Credit.nanos(T, 4, full, full - 1)).isEqualTo(1);
        assertThat(Credit.nanos(T, 4, full, full)).isZero();
        assertThat(Credit.nanos(T, 4, full, full + 1)).isZero();
        assertThat(Credit.nanos(T, 0, full, now)).isZero();
    }

    @Provide
    Arbitrary<List<Debit>> debits() {
        return Combinators.combine(gaps(), Arbitraries.longs().between(1, 10))
                .as(Debit::new)
                .list()
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<Long> gaps() {
        return Arbitraries.oneOf(Arbitraries.of(0L, 1L, T), Arbitraries.longs().between(0, 12 * T));
    }
}
