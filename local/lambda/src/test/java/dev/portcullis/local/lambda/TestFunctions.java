package dev.portcullis.local.lambda;

import dev.portcullis.local.edge.InvocationOutcome;
import dev.portcullis.local.edge.InvocationOutcome.Answered;
import dev.portcullis.local.edge.InvocationOutcome.Failed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Functions, calls and waiting, for the host's tests. */
final class TestFunctions {

    private TestFunctions() {}

    /** A folder with a {@code bootstrap} that runs {@link FakeRuntime}. */
    static Path fakeArtifact(Path folder) {
        try {
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            Files.writeString(
                    folder.resolve("bootstrap"),
                    "#!/bin/sh\nexec " + java + " -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx32m -cp " + classes()
                            + " dev.portcullis.local.lambda.FakeRuntime\n");
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the test classes are. */
    static Path classes() {
        try {
            return Path.of(TestFunctions.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static FunctionDefinition fake(Path folder) {
        return FunctionDefinition.of("fake", fakeArtifact(folder), "none")
                .withMemoryMegabytes(128)
                .withTimeout(Duration.ofSeconds(30));
    }

    static InvocationOutcome call(FunctionHost host, String event) {
        try {
            return host.invoke("fake", ("\"" + event + "\"").getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String answer(FunctionHost host, String event) {
        InvocationOutcome outcome = call(host, event);
        if (outcome instanceof Answered answered) {
            return new String(answered.payload(), StandardCharsets.UTF_8);
        }
        throw new AssertionError(event + " was not answered but " + describe(outcome));
    }

    /** The number of the process that answers a call now. */
    static long pid(FunctionHost host) {
        String answer = answer(host, "echo");
        return Long.parseLong(answer.substring(0, answer.indexOf(',')));
    }

    static String describe(InvocationOutcome outcome) {
        if (outcome instanceof Failed failed) {
            return new String(failed.payload(), StandardCharsets.UTF_8);
        }
        return outcome.toString();
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

    /** The state letter of a process in {@code /proc}; {@code X} when there is none. */
    static char state(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return 'X';
        }
    }
}
