package dev.portcullis.local.lambda;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Reads what a process prints, line by line, into its log. */
final class OutputPump {

    /** CloudWatch Logs' classic limit on one event: a longer line is cut into several. */
    private static final int MAX_LINE_BYTES = 256 * 1024;

    private static final int KEPT_LINES = 5;

    private final InputStream output;
    private final FunctionLog log;
    private final Deque<String> last = new ArrayDeque<>();
    private final Thread thread;

    private OutputPump(String name, InputStream output, FunctionLog log) {
        this.output = output;
        this.log = log;
        this.thread = new Thread(this::run, name + "-output");
        thread.setDaemon(true);
    }

    static OutputPump start(String name, InputStream output, FunctionLog log) {
        var pump = new OutputPump(name, output, log);
        pump.thread.start();
        return pump;
    }

    /** Waits for the end of a dead process' output; a child that it left behind may hold that open, so not for ever. */
    void drain() throws InterruptedException {
        thread.join(500);
    }

    /** The last lines, as one. */
    String lastLines() {
        synchronized (last) {
            return String.join(" | ", last);
        }
    }

    private void run() {
        var buffer = new byte[8192];
        var line = new ByteArrayOutputStream();
        try (output) {
            for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    if (buffer[i] == '\n' || line.size() == MAX_LINE_BYTES) {
                        emit(line);
                    }
                    if (buffer[i] != '\n') {
                        line.write(buffer[i]);
                    }
                }
            }
        } catch (IOException e) {
            // The process is gone: its output ends here.
        }
        if (line.size() > 0) {
            emit(line);
        }
    }

    private void emit(ByteArrayOutputStream bytes) {
        String line = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        synchronized (last) {
            last.addLast(line);
            if (last.size() > KEPT_LINES) {
                last.removeFirst();
            }
        }
        log.line(line);
    }
}
