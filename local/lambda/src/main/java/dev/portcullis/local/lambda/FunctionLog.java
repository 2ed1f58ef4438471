package dev.portcullis.local.lambda;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One process' log stream: what it prints, and the lines that Lambda adds. */
final class FunctionLog {

    private static final Logger LOG = Logger.getLogger(FunctionLog.class.getName());

    /**
     * What the closing lines of a call say.
     *
     * @param init on a process' first call
     * @param peakMemoryBytes 0 when unknown
     */
    record Report(Duration duration, Optional<Duration> init, long peakMemoryBytes) {}

    private record Ending(Invocation invocation, Report report) {}

    private final LogSink sink;
    private final FunctionDefinition function;
    private final String stream;
    private final InstantSource clock;
    private @Nullable Invocation current;
    private @Nullable Ending ending;

    FunctionLog(LogSink sink, FunctionDefinition function, String stream, InstantSource clock) {
        this.sink = sink;
        this.function = function;
        this.stream = stream;
        this.clock = clock;
    }

    String stream() {
        return stream;
    }

    synchronized void begin(Invocation invocation) {
        end();
        current = invocation;
        line("START RequestId: " + invocation.requestId() + " Version: " + FunctionArn.LATEST);
    }

    synchronized void line(String line) {
        if (current != null) {
            current.tail().add(line);
        }
        try {
            sink.write(function.logGroup(), stream, clock.instant(), line);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a line of function " + function.name() + " was lost", e);
        }
    }

    /**
     * Sets what {@link #end} is to write. The two are apart since a pipe lies between a process and us: its last lines
     * come a little later than its answer.
     */
    synchronized void ending(Invocation invocation, Report report) {
        ending = new Ending(invocation, report);
    }

    /** Writes the closing lines, if any are due. */
    synchronized void end() {
        Ending due = ending;
        if (due == null) {
            return;
        }
        ending = null;
        line("END RequestId: " + due.invocation().requestId());
        line(text(due));
        current = null;
        due.invocation().completeLog();
    }

    private String text(Ending due) {
        Report report = due.report();
        Duration init = report.init().orElse(Duration.ZERO);
        // Since August 2025 the init phase is billed for every kind of package.
        long billed = report.duration().plus(init).plusNanos(999_999).toMillis();
        var text = new StringBuilder("REPORT RequestId: " + due.invocation().requestId());
        text.append("\tDuration: ").append(milliseconds(report.duration()));
        text.append("\tBilled Duration: ").append(billed).append(" ms");
        text.append("\tMemory Size: ").append(function.memoryMegabytes()).append(" MB");
        text.append("\tMax Memory Used: ")
                .append(report.peakMemoryBytes() >> 20)
                .append(" MB");
        report.init().ifPresent(value -> text.append("\tInit Duration: ").append(milliseconds(value)));
        return text.append('\t').toString();
    }

    private static String milliseconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f ms", duration.toNanos() / 1e6);
    }
}
