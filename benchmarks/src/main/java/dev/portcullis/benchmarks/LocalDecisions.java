package dev.portcullis.benchmarks;

import dev.portcullis.ratelimiter.Admission;
import dev.portcullis.ratelimiter.BucketKey;
import dev.portcullis.ratelimiter.LeasingLimiter;
import dev.portcullis.ratelimiter.Level;
import dev.portcullis.ratelimiter.Limit;
import dev.portcullis.ratelimiter.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Decisions that need no store, for JMH, which makes subclasses of it in processes of their own. Beside each its floor: the
 * result alone, without a decision.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LocalDecisions {

    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    /** Of a client that calls a hundred thousand times a second. */
    private static final long PAUSE_NANOS = 10_000;

    /** So much in it that one lease serves for long. */
    private static final Plan AMPLE =
            new Plan("ample", List.of(new Limit("second", 150, Duration.ofSeconds(1), 100_000_000)));

    private static final Plan SPENT = new Plan("spent", List.of(new Limit("day", 1, Duration.ofDays(1), 1)));

    private final BucketKey client = new BucketKey("client");
    private final BucketKey refused = new BucketKey("refused");
    private final LeasingLimiter limiter;
    private Instant clock = START;
    private int call;

    /** A limiter that has refused one of two clients already. */
    public LocalDecisions() {
        var table = new SimulatedTable(new SplittableRandom(1));
        table.at(Arrivals.START);
        limiter = new LeasingLimiter(table, 1);
        limiter.admit(refused, SPENT, 1, START);
    }

    /** From what is held. */
    @Benchmark
    public Admission lease() {
        clock = clock.plusNanos(PAUSE_NANOS);
        return limiter.admit(client, AMPLE, 1, clock);
    }

    /** What a grant takes by itself. */
    @Benchmark
    public Admission leaseFloor() {
        clock = clock.plusNanos(PAUSE_NANOS);
        call++;
        return new Admission.Granted(List.of(new Level(AMPLE.limits().get(0), call, Duration.ofNanos(call))));
    }

    /** From what was refused before. */
    @Benchmark
    public Admission denyCache() {
        return limiter.admit(refused, SPENT, 1, START);
    }

    /** What a refusal takes by itself. */
    @Benchmark
    public Admission denyCacheFloor() {
        call = (call + 1) & 0xffff;
        Limit limit = SPENT.limits().get(0);
        return new Admission.Refused(
                List.of(new Level(limit, 0, Duration.ofNanos(call))), limit, Duration.ofNanos(call + 1));
    }
}
