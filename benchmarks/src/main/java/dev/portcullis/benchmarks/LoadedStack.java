package dev.portcullis.benchmarks;

import dev.portcullis.local.stack.Service;
import dev.portcullis.local.stack.Stack;
import dev.portcullis.local.stack.StackOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A local stack whose functions reach DynamoDB through {@link DatabaseInFront}. */
record LoadedStack(Path gate, Stack stack, DatabaseInFront database) implements AutoCloseable {

    private static final int ISSUER_OFFSET = 6;

    private static final String GATE = """
            version: 1
            issuers:
              - { name: development, issuer: "http://127.0.0.1:%d", audiences: [orders-api], algorithms: [RS256, ES256] }
            plans:
              standard: { limits: [ { name: burst, permits: 5, period: PT1S, burst: 10 } ] }
            defaultPlan: standard
            revocations: { keep: PT1H }
            outage: { limits: degraded, revocations: degraded }
            routes:
              - { path: /orders, methods: [GET], scopes: [orders:read] }
            """;

    static LoadedStack start(Consumer<String> progress) throws IOException, InterruptedException {
        int port = freePort();
        Path gate = Files.createTempFile("portcullis-load-", ".yaml");
        Files.writeString(gate, GATE.formatted(port + ISSUER_OFFSET));
        var options = new StackOptions(
                port,
                Optional.of(gate),
                false,
                new StackOptions.Detection(500, Duration.ofSeconds(1), Duration.ofMinutes(10)),
                Duration.ofHours(1),
                Duration.ZERO);
        var inFront = new DatabaseInFront[1];
        Stack stack = Stack.start(options, progress, dynamodb -> {
            inFront[0] = new DatabaseInFront(dynamodb);
            return inFront[0].uri();
        });
        return new LoadedStack(gate, stack, inFront[0]);
    }

    /** The first of a row of ports that are free, as far as one can know. */
    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return Math.min(socket.getLocalPort() + 1, 65_000);
        }
    }

    AuthorizerEvents events() {
        return new AuthorizerEvents(uri(Service.ISSUER));
    }

    URI uri(Service service) {
        return stack.endpoints().of(service);
    }

    @Override
    public void close() throws IOException {
        stack.close();
        database.close();
        Files.deleteIfExists(gate);
    }
}
