package dev.portcullis.local.dynamodb;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the server's process prints: read to its end, lest the process block, of which the last lines are kept. */
final class ServerOutput {

    private static final int KEPT_LINES = 20;

    private final Deque<String> last = new ArrayDeque<>();
    private final CompletableFuture<OptionalInt> port = new CompletableFuture<>();

    ServerOutput(BufferedReader reader) {
        var thread = new Thread(() -> drain(reader), "DynamoDB Local output");
        thread.setDaemon(true);
        thread.start();
    }

    /** The port once the server listens; empty when its output ends first, or the time. */
    OptionalInt port(Duration atMost) throws InterruptedException {
        try {
            return port.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return OptionalInt.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the port never completes exceptionally", e);
        }
    }

    /** The last lines, joined into one. */
    String tail() {
        synchronized (last) {
            return String.join(" | ", last);
        }
    }

    private void drain(BufferedReader reader) {
        try (reader) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                read(line.strip());
            }
        } catch (IOException e) {
            read(e.toString());
        }
        port.complete(OptionalInt.empty());
    }

    private void read(String line) {
        if (line.startsWith(LoopbackServer.LISTENING)) {
            port.complete(OptionalInt.of(Integer.parseInt(line.substring(LoopbackServer.LISTENING.length()))));
            return;
        }
        synchronized (last) {
            last.add(line);
            if (last.size() > KEPT_LINES) {
                last.remove();
            }
        }
    }
}
