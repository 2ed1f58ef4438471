package dev.portcullis.benchmarks;

import com.sun.management.ThreadMXBean;
import dev.portcullis.ratelimiter.Admission;
import dev.portcullis.ratelimiter.BucketKey;
import dev.portcullis.ratelimiter.LeasingLimiter;
import dev.portcullis.ratelimiter.Level;
import dev.portcullis.ratelimiter.Limit;
import dev.portcullis.ratelimiter.Plan;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * What a decision costs that needs no store: time, and memory that must be collected again. Beside it, in the same rounds, the
 * floor: the result alone, without a decision.
 */
final class LocalDecisions {

    private static final int ROUNDS = 40;
    private static final int WARM_UP = 10;
    private static final int CALLS = 20_000;
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    /** So much in it that one lease serves for long. */
    private static final Plan AMPLE =
            new Plan("ample", List.of(new Limit("second", 150, Duration.ofSeconds(1), 100_000_000)));

    private static final Plan SPENT = new Plan("spent", List.of(new Limit("day", 1, Duration.ofDays(1), 1)));

    /** Something done again and again; the number is the call's. */
    private interface Decision {
        Admission decide(int call);
    }

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long kept;

    void run(Consumer<Figure> figures) {
        var table = new SimulatedTable(new SplittableRandom(1));
        table.at(Arrivals.START);
        var limiter = new LeasingLimiter(table, 1);
        var client = new BucketKey("client");
        var refused = new BucketKey("refused");
        limiter.admit(refused, SPENT, 1, START);
        Instant[] clock = {START};
        measure(
                figures,
                List.of(
                        new Subject("lease", "portcullis", call -> {
                            clock[0] = clock[0].plusNanos(10_000);
                            return limiter.admit(client, AMPLE, 1, clock[0]);
                        }),
                        new Subject("lease", "floor", call -> {
                            clock[0] = clock[0].plusNanos(10_000);
                            return granted(call);
                        }),
                        new Subject("deny cache", "portcullis", call -> limiter.admit(refused, SPENT, 1, START)),
                        new Subject("deny cache", "floor", LocalDecisions::refused)));
    }

    private record Subject(String name, String who, Decision decision) {}

    private void measure(Consumer<Figure> figures, List<Subject> subjects) {
        double[][] nanos = new double[subjects.size()][ROUNDS];
        double[][] bytes = new double[subjects.size()][ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (int subject = 0; subject < subjects.size(); subject++) {
                long allocated = threads.getCurrentThreadAllocatedBytes();
                long start = System.nanoTime();
                repeat(subjects.get(subject).decision());
                long end = System.nanoTime();
                if (round >= 0) {
                    nanos[subject][round] = (double) (end - start) / CALLS;
                    bytes[subject][round] = (double) (threads.getCurrentThreadAllocatedBytes() - allocated) / CALLS;
                }
            }
        }
        for (int i = 0; i < subjects.size(); i++) {
            Subject subject = subjects.get(i);
            String name = "local decision, " + subject.name();
            figures.accept(new Figure(
                    "limits", name, subject.who(), "time_median", "ns", new Samples(nanos[i]).median(), ROUNDS));
            figures.accept(new Figure(
                    "limits", name, subject.who(), "allocated_median", "B", new Samples(bytes[i]).median(), ROUNDS));
        }
    }

    private void repeat(Decision decision) {
        for (int call = 0; call < CALLS; call++) {
            // what nobody looks at, a compiler leaves out
            kept += decision.decide(call).levels().get(0).remaining();
        }
    }

    /** For the same reason. */
    long kept() {
        return kept;
    }

    private static Admission granted(int call) {
        return new Admission.Granted(List.of(new Level(AMPLE.limits().get(0), call, Duration.ofNanos(call))));
    }

    private static Admission refused(int call) {
        Limit limit = SPENT.limits().get(0);
        return new Admission.Refused(
                List.of(new Level(limit, 0, Duration.ofNanos(call))), limit, Duration.ofNanos(call + 1));
    }
}
