package dev.portcullis.authorizer.function;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The deployed zip in a process of its own, under AWS's runtime interface client. */
final class FunctionProcess implements AutoCloseable {

    private static final String HANDLER = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";

    private final Process process;
    private final Path output;
    private final RuntimeApiStub api;

    private FunctionProcess(Process process, Path output, RuntimeApiStub api) {
        this.process = process;
        this.output = output;
        this.api = api;
    }

    static FunctionProcess start(Path zip, Path folder, Map<String, String> environment) throws IOException {
        RuntimeApiStub api = RuntimeApiStub.start();
        Path root = Files.createDirectories(folder.resolve("task"));
        unzip(zip, root);
        List<String> classPath =
                List.of(root.toString(), root.resolve("lib") + "/*", jar(AWSLambda.class), jar(PojoSerializer.class));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "--add-opens",
                "java.base/java.lang=ALL-UNNAMED",
                "-cp",
                String.join(File.pathSeparator, classPath),
                AWSLambda.class.getName(),
                HANDLER));
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment()
                .putAll(Map.of(
                        "AWS_LAMBDA_RUNTIME_API", api.address(),
                        "AWS_LAMBDA_FUNCTION_NAME", "authorizer",
                        "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST",
                        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512",
                        "AWS_REGION", "eu-central-1",
                        "AWS_ACCESS_KEY_ID", "local",
                        "AWS_SECRET_ACCESS_KEY", "local"));
        builder.environment().putAll(environment);
        return new FunctionProcess(builder.start(), output, api);
    }

    /** Sends an event and waits for what comes of it. */
    RuntimeApiStub.Posted invoke(Event event) throws InterruptedException, IOException {
        api.send(event.bytes());
        return posted();
    }

    /** The next thing that the function posts. */
    RuntimeApiStub.Posted posted() throws InterruptedException, IOException {
        RuntimeApiStub.Posted posted = api.posted().poll(30, TimeUnit.SECONDS);
        if (posted == null) {
            throw new AssertionError("nothing came of it, the process " + (process.isAlive() ? "lives" : "is dead")
                    + ":\n" + String.join("\n", lines()));
        }
        return posted;
    }

    /** All that it printed so far. */
    List<String> lines() throws IOException {
        return Files.readAllLines(output);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        api.close();
    }

    private static String jar(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void unzip(Path zip, Path root) throws IOException {
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(file)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path target = root.resolve(entry.getName()).normalize();
                if (!target.startsWith(root)) {
                    throw new IOException("an entry outside of the folder");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(entries, target);
                }
            }
        }
    }
}
