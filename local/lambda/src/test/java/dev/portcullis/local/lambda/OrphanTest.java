package dev.portcullis.local.lambda;

import static dev.portcullis.local.lambda.TestFunctions.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanTest {

    @TempDir
    Path folder;

    /** A host of its own, which says which processes it has, and waits to be killed. */
    static final class Host {
        public static void main(String[] arguments) throws Exception {
            var host = FunctionHost.start(List.of(TestFunctions.fake(Path.of(arguments[0]))), 0);
            long pid = TestFunctions.pid(host);
            await("it is frozen", () -> TestFunctions.state(pid) == 'T');
            try (var out = new FileOutputStream(FileDescriptor.out)) {
                out.write((pid + "\n").getBytes(StandardCharsets.UTF_8));
                Thread.sleep(60_000);
            }
        }
    }

    @Test
    void a_host_that_is_killed_leaves_nothing_not_even_a_frozen_process() throws Exception {
        Files.createDirectory(folder.resolve("tmp"));
        Process host = start();
        try {
            long function = Long.parseLong(firstLine(host));
            List<ProcessHandle> children = host.children().toList();
            assertThat(children).hasSize(2).anyMatch(child -> child.pid() == function);
            host.destroyForcibly().waitFor();
            await(
                    "the function and the warden are gone",
                    () -> children.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            host.destroyForcibly();
        }
    }

    @Test
    void a_warden_that_is_killed_is_replaced() throws Exception {
        Process sleeper = new ProcessBuilder("sleep", "60").start();
        try (var warden = Warden.start(folder.resolve("scratch"))) {
            warden.watch(sleeper.pid());
            warden.freeze(sleeper.pid());
            await("it is frozen", () -> TestFunctions.state(sleeper.pid()) == 'T');
            long first = warden.pid();
            ProcessHandle.of(first).orElseThrow().destroyForcibly();
            await(
                    "the warden is dead",
                    () -> !ProcessHandle.of(first).map(ProcessHandle::isAlive).orElse(false));
            await("it is thawed", () -> {
                warden.thaw(sleeper.pid());
                return TestFunctions.state(sleeper.pid()) != 'T';
            });
            assertThat(warden.pid()).isNotEqualTo(first);
        }
        await("what it watched is killed", () -> !sleeper.isAlive());
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dportcullis.home=" + System.getProperty("portcullis.home"),
                        "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Host.class.getName(),
                        folder.toString())
                .redirectError(Redirect.DISCARD)
                .start();
    }

    private static String firstLine(Process process) throws IOException {
        try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            return reader.readLine();
        }
    }
}
