package dev.portcullis.local.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The figures of one process, gathered while it lives. */
final class Measurements {

    private static final String PEAK = "VmHWM:";

    private final long startedNanos = System.nanoTime();
    private final List<Duration> warmCalls = new ArrayList<>();
    private @Nullable Duration untilFirstPoll;
    private @Nullable Duration firstCall;
    private long peakMemoryBytes;
    private int calls;

    synchronized Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    synchronized void polled() {
        if (untilFirstPoll == null) {
            untilFirstPoll = age();
        }
    }

    /** How long the init phase took; on a process' first call only. */
    synchronized Optional<Duration> coldStart() {
        return calls == 0 ? Optional.ofNullable(untilFirstPoll) : Optional.empty();
    }

    synchronized void called(Duration duration) {
        calls++;
        if (firstCall == null) {
            firstCall = duration;
        } else if (warmCalls.size() < InstanceReport.MAX_WARM_CALLS) {
            warmCalls.add(duration);
        }
    }

    synchronized int calls() {
        return calls;
    }

    /** Reads the most that was resident so far; where there is no {@code /proc}, it stays unknown. */
    synchronized long peakMemory(long pid) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            peakMemoryBytes = lines.filter(line -> line.startsWith(PEAK))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(peakMemoryBytes);
        } catch (IOException | RuntimeException e) {
            // Gone, or no such folder here: the last figure stands.
        }
        return peakMemoryBytes;
    }

    synchronized InstanceReport report(long pid, String logStream) {
        return new InstanceReport(
                pid,
                logStream,
                Optional.ofNullable(untilFirstPoll),
                Optional.ofNullable(firstCall),
                warmCalls,
                peakMemoryBytes);
    }
}
