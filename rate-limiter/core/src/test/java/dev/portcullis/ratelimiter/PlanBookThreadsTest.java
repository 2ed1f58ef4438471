package dev.portcullis.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One handler may serve many calls at once. */
class PlanBookThreadsTest {

    private static final int THREADS = 8;
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Plan STANDARD = new Plan("standard", List.of(Limit.of("l", 5, Duration.ofSeconds(1))));
    private static final Plan TABLES = new Plan("standard", List.of(Limit.of("l", 9, Duration.ofSeconds(1))));

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch others = new CountDownLatch(THREADS - 1);

    /** Answers when all other threads have come to ask. */
    private final class SlowPlans implements PlanStore {

        private final boolean failing;

        SlowPlans(boolean failing) {
            this.failing = failing;
        }

        @Override
        public PlanSheet sheet() {
            asked.incrementAndGet();
            try {
                others.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (failing) {
                throw new PlansUnavailable("no answer", new IllegalStateException("test"));
            }
            return new PlanSheet(
                    Map.of("standard", TABLES), Map.of(), Optional.empty(), Optional.empty(), Optional.of(Map.of()));
        }

        @Override
        public Optional<ClientPlan> planOf(BucketKey client) {
            return Optional.empty();
        }
    }

    @Test
    void one_thread_reads_for_all_that_find_a_plan_stale_and_all_have_the_new_one() throws Exception {
        assertThat(plansOfAll(false)).containsOnly(new Assignment(TABLES, Basis.CURRENT));
        assertThat(asked).hasValue(1);
    }

    @Test
    void one_thread_fails_for_all() throws Exception {
        assertThat(plansOfAll(true)).containsOnly(new Assignment(STANDARD, Basis.DEPLOYED));
        assertThat(asked).hasValue(1);
    }

    private List<Assignment> plansOfAll(boolean failing) throws Exception {
        var base = BasePlans.of(Map.of("standard", STANDARD), "standard");
        var book = new PlanBook(base, new SlowPlans(failing), Freshness.DEFAULT, fault -> {});
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Assignment>> callers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                callers.add(() -> {
                    others.countDown();
                    return book.anonymousPlan(NOW);
                });
            }
            List<Assignment> plans = new ArrayList<>();
            for (Future<Assignment> caller : threads.invokeAll(callers)) {
                plans.add(caller.get());
            }
            return plans;
        } finally {
            threads.shutdownNow();
        }
    }
}
