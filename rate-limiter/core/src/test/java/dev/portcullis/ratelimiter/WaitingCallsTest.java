package dev.portcullis.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.ratelimiter.BucketStore.Answer;
import dev.portcullis.ratelimiter.LimiterUnavailable.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What becomes of the calls that wait while one asks: none waits for more than that one's answer. */
class WaitingCallsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final BucketKey KEY = new BucketKey("client");
    private static final Plan PLAN = new Plan("plan", List.of(new Limit("day", 1, Duration.ofDays(1), 40)));
    private static final int CALLS = 12;

    private final AtomicInteger writes = new AtomicInteger();
    private final BucketStore memory = new InMemoryBucketStore();

    @Test
    void one_failure_is_everybodys_who_waited_for_the_answer() throws Exception {
        for (Reason reason : Reason.values()) {
            writes.set(0);
            List<String> outcomes =
                    outcomes((item, write) -> new Answer.Unavailable(new LimiterUnavailable(reason, "dead")));
            assertThat(outcomes).hasSize(CALLS).containsOnly(reason.toString());
            assertThat(writes).hasValue(1);
        }
    }

    @Test
    void everybody_who_waited_is_served_once_there_is_an_answer() throws Exception {
        assertThat(outcomes(memory)).hasSize(CALLS).containsOnly("granted");
        assertThat(writes.get()).isLessThan(CALLS);
    }

    @Test
    void a_call_after_the_failure_asks_for_itself() throws Exception {
        var dead = new LimiterUnavailable("dead");
        var limiter = new LeasingLimiter(
                (item, write) ->
                        writes.incrementAndGet() == 1 ? new Answer.Unavailable(dead) : memory.write(item, write),
                1);
        assertThat(outcome(limiter)).isEqualTo(Reason.UNREACHABLE.toString());
        assertThat(outcome(limiter)).isEqualTo("granted");
    }

    /** Of calls that all have come before the store's first answer. */
    private List<String> outcomes(BucketStore store) throws InterruptedException {
        var answered = new CountDownLatch(1);
        var limiter = new LeasingLimiter(
                (item, write) -> {
                    writes.incrementAndGet();
                    await(answered);
                    return store.write(item, write);
                },
                1);
        var outcomes = new ArrayList<String>();
        var threads = new ArrayList<Thread>();
        for (int call = 0; call < CALLS; call++) {
            var thread = new Thread(() -> {
                String outcome = outcome(limiter);
                synchronized (outcomes) {
                    outcomes.add(outcome);
                }
            });
            threads.add(thread);
            thread.start();
        }
        while (!threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING)) {
            LockSupport.parkNanos(1_000_000);
        }
        answered.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        return outcomes;
    }

    private static String outcome(Limiter limiter) {
        try {
            return limiter.admit(KEY, PLAN, 1, NOW).fold(granted -> "granted", refused -> "refused");
        } catch (LimiterUnavailable e) {
            return e.reason().toString();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
