package dev.portcullis.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line as its own process, as the launcher starts it. */
final class CommandProcess implements AutoCloseable {

    static final Path HOME = Path.of(System.getProperty("portcullis.home", ".."));

    private final Process process;
    private final Path err;

    private CommandProcess(Process process, Path err) {
        this.process = process;
        this.err = err;
    }

    /** What a command came to. */
    record Ended(int code, String out, String err) {}

    static CommandProcess start(String... arguments) throws IOException {
        Path err = Files.createTempFile("portcullis-cli-", ".err");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dportcullis.home=" + HOME,
                "-cp",
                HOME.resolve("cli/target/lib") + "/*",
                "dev.portcullis.cli.Main"));
        command.addAll(List.of(arguments));
        return new CommandProcess(
                new ProcessBuilder(command).redirectError(err.toFile()).start(), err);
    }

    static Ended run(String... arguments) throws IOException, InterruptedException {
        try (CommandProcess command = start(arguments)) {
            String out = new String(command.process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(command.process.waitFor(), out, command.err());
        }
    }

    /** The first line of its output; waits for it. */
    String firstLine() throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        if (line == null) {
            throw new IOException("it ended without a word on standard output, and said: " + err());
        }
        return line;
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    /** Every process that it started and that still lives. */
    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    boolean endsWithin(long seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    int exitCode() {
        return process.exitValue();
    }

    @Override
    public void close() throws IOException {
        if (process.isAlive()) {
            process.destroy();
            process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
        }
        Files.deleteIfExists(err);
    }
}
