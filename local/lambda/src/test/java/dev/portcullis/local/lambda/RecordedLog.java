package dev.portcullis.local.lambda;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps what was logged. */
final class RecordedLog implements LogSink {

    private final List<String> lines = new ArrayList<>();
    private final List<String> streams = new ArrayList<>();

    @Override
    public synchronized void write(String logGroup, String logStream, Instant at, String line) {
        lines.add(line);
        streams.add(logGroup + " " + logStream);
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    synchronized List<String> streams() {
        return streams.stream().distinct().toList();
    }
}
