package dev.portcullis.local.s3;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real S3 server (Adobe's S3Mock) on loopback, its objects in a temporary folder of its own. Address it by path, not by
 * host. Ends with {@link #close}, or with this JVM when that ends in order.
 */
public final class S3Local implements AutoCloseable {

    private static final int START_SECONDS = 90;
    private static final int STOP_SECONDS = 5;

    /** The first of the two ports that it names is the one on loopback; it can't be told to leave the other one out. */
    private static final Pattern LISTENING = Pattern.compile("Tomcat started on ports (\\d+) \\(http\\)");

    private final Process process;
    private final int port;
    private final Thread watch;

    private S3Local(Process process, int port) {
        this.process = process;
        this.port = port;
        this.watch = new Thread(process::destroyForcibly, "S3 end");
        Runtime.getRuntime().addShutdownHook(watch);
    }

    /**
     * Starts the server on a free port and waits until it serves, at most a minute and a half.
     *
     * @throws IllegalStateException when its jar is missing, it dies, or it hangs
     */
    public static S3Local start() {
        Path jar = Path.of(System.getProperty("portcullis.home", "."), "local", "s3", "target", "server", "s3mock.jar");
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(
                    "S3Mock's jar is missing: " + jar.toAbsolutePath().normalize()
                            + ": run mvn package in the project's root folder (-Dportcullis.home names it)");
        }
        Process process;
        try {
            process = new ProcessBuilder(command(jar)).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new IllegalStateException("S3Mock could not be started: " + e.getMessage(), e);
        }
        var port = new CompletableFuture<Integer>();
        var reader = new Thread(() -> drain(process.inputReader(), port), "S3 output");
        reader.setDaemon(true);
        reader.start();
        try {
            return new S3Local(process, port.get(START_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new IllegalStateException("S3Mock did not start: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the start of S3Mock was interrupted", e);
        }
    }

    private static List<String> command(Path jar) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString(),
                "--server.ssl.enabled=false",
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--com.adobe.testing.s3mock.httpPort=0");
    }

    private static void drain(BufferedReader output, CompletableFuture<Integer> port) {
        String last = "no output";
        try (output) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                last = line;
                Matcher listening = LISTENING.matcher(line);
                if (listening.find()) {
                    port.complete(Integer.parseInt(listening.group(1)));
                }
            }
        } catch (IOException e) {
            last = e.toString();
        }
        port.completeExceptionally(new IOException("it ended: " + last));
    }

    /** What an SDK is to be told as its endpoint. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Runtime.getRuntime().removeShutdownHook(watch);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            process.destroyForcibly(); // the JVM is ending, and the hook does the same
        }
    }
}
