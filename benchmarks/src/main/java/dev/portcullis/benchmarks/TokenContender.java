package dev.portcullis.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/**
 * Somebody who verifies a token.
 *
 * @param who as in {@link Figure}
 */
record TokenContender(String who, Round round) {

    /** A verification that throws when the token is refused. */
    @FunctionalInterface
    interface Verification {
        void run() throws Exception;
    }

    /** So many verifications of the token, one after the other. */
    @FunctionalInterface
    interface Round {
        TokenCost of(int calls) throws IOException;
    }

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** A contender in this process. */
    static TokenContender here(String who, Verification verification) {
        return new TokenContender(who, calls -> measured(who, verification, calls));
    }

    private static TokenCost measured(String who, Verification verification, int calls) {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long cpu = THREADS.getCurrentThreadCpuTime();
        long wall = System.nanoTime();
        try {
            for (int i = 0; i < calls; i++) {
                verification.run();
            }
        } catch (Exception e) {
            throw new IllegalStateException(who + " refuses a good token", e);
        }
        long nanos = System.nanoTime() - wall;
        long cpuNanos = THREADS.getCurrentThreadCpuTime() - cpu;
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - bytes;
        return TokenCost.of(calls, cpuNanos, nanos, allocated);
    }
}
