package dev.portcullis.local.lambda;

import static dev.portcullis.local.lambda.TestFunctions.describe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.local.edge.InvocationOutcome;
import dev.portcullis.local.edge.InvocationOutcome.Answered;
import dev.portcullis.local.edge.InvocationOutcome.Failed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaRuntimeTest {

    @TempDir
    Path folder;

    @Test
    void a_zip_of_classes_runs_on_the_runtime_interface_client_of_aws() throws Exception {
        var function = FunctionDefinition.of("plain", zip(), PlainHandler.class.getName() + "::handleRequest")
                .withEnvironment(Map.of("GREETING", "hello"))
                .withTimeout(Duration.ofSeconds(30));
        try (var host = FunctionHost.start(List.of(function), 0)) {
            InvocationOutcome answered = host.invoke("plain", bytes("{\"a\":1}"));
            assertThat(answered)
                    .isInstanceOfSatisfying(
                            Answered.class,
                            answer -> assertThat(new String(answer.payload(), StandardCharsets.UTF_8))
                                    .matches("\\[\\{\"a\":1},\"plain\",\".*/plain\",\"hello\"]"));
            List<Long> pids = host.pids("plain");
            InvocationOutcome refused = host.invoke("plain", bytes("\"deny\""));
            assertThat(refused).isInstanceOfSatisfying(Failed.class, failed -> {
                assertThat(failed.errorMessage()).isEqualTo("Unauthorized");
                assertThat(failed.errorType()).isEqualTo("java.lang.IllegalStateException");
                assertThat(describe(failed)).contains("\"stackTrace\"");
            });
            assertThat(host.pids("plain")).isEqualTo(pids);
        }
    }

    @Test
    void a_handler_that_is_not_there_is_an_error_of_the_start() throws Exception {
        var function = FunctionDefinition.of("plain", zip(), "com.example.Absent::handleRequest");
        try (var host = FunctionHost.start(List.of(function), 0)) {
            assertThat(describe(host.invoke("plain", bytes("1"))))
                    .contains("Class not found: com.example.Absent")
                    .contains("ClassNotFoundException");
        }
    }

    @Test
    void what_is_missing_is_named_with_its_mend() throws Exception {
        var absent = FunctionDefinition.of("plain", folder.resolve("function.zip"), "A::b");
        assertThatThrownBy(() -> FunctionHost.start(List.of(absent), 0))
                .isInstanceOf(UnusableFunction.class)
                .hasMessage("function plain has no artifact at " + folder.resolve("function.zip")
                        + ": build it (mvn package -Dquick)");

        var broken = FunctionDefinition.of("plain", Files.writeString(folder.resolve("broken.zip"), "PK"), "A::b");
        assertThatThrownBy(() -> FunctionHost.start(List.of(broken), 0))
                .isInstanceOf(UnusableFunction.class)
                .hasMessageContaining("is no zip file: build it anew");

        var plain = FunctionDefinition.of("plain", zip(), "A::b");
        assertThatThrownBy(() -> FunctionHost.start(
                        List.of(plain), 0, HostOptions.standard().withJavaHome(folder)))
                .isInstanceOf(UnusableFunction.class)
                .hasMessage("no java at " + folder.resolve("bin/java") + ": point JAVA_HOME at a JDK, 17 or later");
        assertThatThrownBy(() -> FunctionHost.start(
                        List.of(plain), 0, HostOptions.standard().withRuntime(folder)))
                .isInstanceOf(UnusableFunction.class)
                .hasMessageStartingWith("no runtime interface client at " + folder + ": build it");
    }

    @Test
    void an_entry_that_leaves_the_task_root_is_refused() throws Exception {
        Path evil = folder.resolve("evil.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(evil))) {
            zip.putNextEntry(new ZipEntry("../evil"));
            zip.closeEntry();
        }
        assertThatThrownBy(() -> FunctionHost.start(List.of(FunctionDefinition.of("evil", evil, "A::b")), 0))
                .isInstanceOf(UnusableFunction.class);
    }

    private Path zip() throws IOException {
        Path archive = folder.resolve("plain.zip");
        String entry = PlainHandler.class.getName().replace('.', '/') + ".class";
        try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry(entry));
            Files.copy(TestFunctions.classes().resolve(entry), zip);
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("lib/"));
            zip.closeEntry();
        }
        return archive;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
