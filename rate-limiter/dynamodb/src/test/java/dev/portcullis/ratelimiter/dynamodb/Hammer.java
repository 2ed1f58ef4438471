package dev.portcullis.ratelimiter.dynamodb;

import dev.portcullis.ratelimiter.Admission;
import dev.portcullis.ratelimiter.BucketKey;
import dev.portcullis.ratelimiter.LeasingLimiter;
import dev.portcullis.ratelimiter.Limit;
import dev.portcullis.ratelimiter.LimiterUnavailable;
import dev.portcullis.ratelimiter.Plan;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** One of many processes that spend one client's permits; each grant's instant is a line of its output. */
final class Hammer {

    static final Limit LIMIT = new Limit("burst", 100, Duration.ofSeconds(1), 200);
    private static final Plan PLAN = new Plan("hammered", List.of(LIMIT));

    private Hammer() {}

    /**
     * Says that it is ready, and when it is told to, calls for a while.
     *
     * @param args DynamoDB's address, the client, for how many milliseconds, and calls per second
     */
    public static void main(String[] args) throws IOException {
        PrintStream out = System.out;
        var key = BucketKey.of(args[1]);
        long pause = 1_000_000_000L / Integer.parseInt(args[3]);
        var lines = new StringBuilder();
        try (var database = new Database(URI.create(args[0]))) {
            LeasingLimiter limiter = database.limiter();
            // loads what it needs, and is somebody else's
            limiter.admit(BucketKey.of("warm", args[1]), PLAN, 1, Instant.now());
            out.println("ready");
            if (System.in.read() < 0) {
                return;
            }
            Instant end = Instant.now().plusMillis(Long.parseLong(args[2]));
            int calls = 0;
            for (Instant now = Instant.now(); now.isBefore(end); now = Instant.now()) {
                calls++;
                try {
                    if (limiter.admit(key, PLAN, 1, now) instanceof Admission.Granted) {
                        lines.append(now.toEpochMilli()).append('\n');
                    }
                } catch (LimiterUnavailable e) {
                    // not admitted
                }
                LockSupport.parkNanos(pause);
            }
            out.print(lines);
            out.println("calls " + calls);
            out.flush();
        }
    }
}
