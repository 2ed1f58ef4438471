package dev.portcullis.local.dynamodb;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Amazon's DynamoDB Local in a process of its own, in memory, on loopback. Credentials and region may be any: all see the
 * same tables. It deletes expired items at once, where DynamoDB takes days. The process ends with this JVM, however that
 * ends.
 */
public final class DynamoDbLocal implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Process process;
    private final int port;

    private DynamoDbLocal(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts the server and waits until it serves, at most a minute.
     *
     * @param port 0 to 65,535; 0 takes a free one
     * @throws DynamoDbLocalFailed when its jars are missing, the port is in use, or it dies or hangs
     */
    public static DynamoDbLocal start(int port) {
        return start(port, ServerFiles.ofProject());
    }

    static DynamoDbLocal start(int port, ServerFiles files) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not within 0 to 65535");
        }
        var builder = new ProcessBuilder(files.command(port)).redirectErrorStream(true);
        // no handler reports home by itself; should one, this is Amazon's own switch for it
        builder.environment().put("DDB_LOCAL_TELEMETRY", "0");
        Process process = launch(builder);
        var output = new ServerOutput(process.inputReader());
        OptionalInt listening = OptionalInt.empty();
        try {
            listening = output.port(START);
            if (listening.isEmpty()) {
                throw new DynamoDbLocalFailed(reason(process, output, port));
            }
            return new DynamoDbLocal(process, listening.getAsInt());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DynamoDbLocalFailed("the start of DynamoDB Local was interrupted", e);
        } finally {
            if (listening.isEmpty()) {
                process.destroyForcibly();
            }
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The operating system's id of the server's process. */
    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** A client of this server, which the caller closes; the SDK's own retries and time-outs. */
    public DynamoDbClient newClient() {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /** Ends the process and waits for its end; its tables are gone. Also the way to play an outage. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS);
            process.destroyForcibly().waitFor();
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Process launch(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new DynamoDbLocalFailed("DynamoDB Local could not be started: " + e.getMessage(), e);
        }
    }

    private static String reason(Process process, ServerOutput output, int port) throws InterruptedException {
        // its output ends a moment before the process does
        if (!process.waitFor(1, TimeUnit.SECONDS)) {
            return "DynamoDB Local does not listen after " + START.toSeconds() + " s: " + output.tail();
        }
        return process.exitValue() == LoopbackServer.PORT_IN_USE
                ? "port " + port + " for DynamoDB Local is in use: stop what holds it, or choose another"
                : "DynamoDB Local died at its start with exit code " + process.exitValue() + ": " + output.tail();
    }
}
