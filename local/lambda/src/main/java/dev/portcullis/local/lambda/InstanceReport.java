package dev.portcullis.local.lambda;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What was measured of one live process.
 *
 * @param untilFirstPoll from the start of the process to its first request for an event, the init phase
 * @param firstCall from handing out the first event to its answer
 * @param warmCalls the same of the later ones, at most {@value #MAX_WARM_CALLS} of them
 * @param peakMemoryBytes the most that was resident so far; 0 when unknown
 */
public record InstanceReport(
        long pid,
        String logStream,
        Optional<Duration> untilFirstPoll,
        Optional<Duration> firstCall,
        List<Duration> warmCalls,
        long peakMemoryBytes) {

    static final int MAX_WARM_CALLS = 100_000;

    public InstanceReport {
        warmCalls = List.copyOf(warmCalls);
    }
}
