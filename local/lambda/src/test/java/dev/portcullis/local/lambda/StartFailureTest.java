package dev.portcullis.local.lambda;

import static dev.portcullis.local.lambda.TestFunctions.await;
import static dev.portcullis.local.lambda.TestFunctions.call;
import static dev.portcullis.local.lambda.TestFunctions.describe;
import static dev.portcullis.local.lambda.TestFunctions.fake;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartFailureTest {

    private static final Logger LOG = Logger.getLogger("dev.portcullis.local.lambda");

    @TempDir
    Path folder;

    private final List<String> reported = Collections.synchronizedList(new ArrayList<>());
    private final Handler recorder = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            reported.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOG.addHandler(recorder);
        LOG.setUseParentHandlers(false);
    }

    @AfterEach
    void listen_no_more() {
        LOG.removeHandler(recorder);
        LOG.setUseParentHandlers(true);
    }

    @Test
    void an_error_of_the_start_reaches_the_caller() {
        try (var host = FunctionHost.start(List.of(failing("error")), 0)) {
            assertThat(describe(call(host, "echo")))
                    .isEqualTo("{\"errorType\":\"Fake.NoConfig\",\"errorMessage\":\"no configuration\"}");
            await("it is gone", () -> host.pids("fake").isEmpty());
        }
        assertThat(reported).containsExactly("function fake failed at its start: Fake.NoConfig: no configuration");
    }

    @Test
    void a_death_at_the_start_reaches_the_caller_and_is_reported_with_the_last_lines() {
        try (var host = FunctionHost.start(List.of(failing("exit")), 0)) {
            assertThat(describe(call(host, "echo")))
                    .matches("\\{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":"
                            + "\"RequestId: [0-9a-f-]{36} Error: Runtime exited with error: exit status 3\"}");
        }
        assertThat(reported)
                .containsExactly("function fake died at its start: Runtime exited with error: exit status 3;"
                        + " its last lines: first words | cannot find what I need");
    }

    @Test
    void a_start_that_takes_too_long_is_killed() {
        var options = HostOptions.standard().withInitTimeout(Duration.ofSeconds(1));
        try (var host = FunctionHost.start(List.of(failing("slow")), 0, options)) {
            assertThat(describe(call(host, "echo"))).contains("Error: Task timed out after 1.00 seconds");
            await("it is gone", () -> host.pids("fake").isEmpty());
        }
    }

    @Test
    void a_program_that_cannot_be_run_is_named() throws Exception {
        var function = FunctionDefinition.of("fake", folder, "none");
        Files.writeString(folder.resolve("bootstrap"), "#!/no/such/interpreter\n");
        try (var host = FunctionHost.start(List.of(function), 0)) {
            assertThat(describe(call(host, "echo")))
                    .contains("Runtime.InvalidEntrypoint")
                    .contains(folder.resolve("bootstrap").toString());
        }
        assertThat(reported).singleElement().asString().startsWith("function fake doesn't start: ");
    }

    private FunctionDefinition failing(String how) {
        return fake(folder).withEnvironment(Map.of("FAKE_INIT", how));
    }
}
