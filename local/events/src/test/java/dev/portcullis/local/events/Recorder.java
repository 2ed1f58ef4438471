package dev.portcullis.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.local.edge.FunctionInvoker;
import dev.portcullis.local.edge.InvocationOutcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPInputStream;

/** A function that keeps what it is called with, and fails as often as told. */
final class Recorder implements FunctionInvoker {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> events = new ArrayList<>();
    private int failures;
    private int calls;

    Recorder() {
        this(0);
    }

    Recorder(int failures) {
        this.failures = failures;
    }

    @Override
    public synchronized InvocationOutcome invoke(String function, byte[] event) {
        calls++;
        if (failures > 0) {
            failures--;
            return new InvocationOutcome.Failed("Fake.Error", "not now", "{}".getBytes(StandardCharsets.UTF_8));
        }
        events.add(json(event));
        return new InvocationOutcome.Answered(new byte[0]);
    }

    synchronized List<JsonNode> events() {
        return List.copyOf(events);
    }

    synchronized int calls() {
        return calls;
    }

    /** The log messages that came, unpacked. */
    List<JsonNode> logMessages() {
        return events().stream().map(Recorder::unpack).toList();
    }

    private static JsonNode unpack(JsonNode event) {
        byte[] data = Base64.getDecoder().decode(event.at("/awslogs/data").asText());
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(data))) {
            return json(gzip.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(byte[] text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void await(String what, BooleanSupplier condition) {
        Instant deadline = Instant.now().plusSeconds(30);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("still waiting until " + what);
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
