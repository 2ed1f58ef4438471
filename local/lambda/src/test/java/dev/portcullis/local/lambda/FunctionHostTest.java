package dev.portcullis.local.lambda;

import static dev.portcullis.local.lambda.TestFunctions.answer;
import static dev.portcullis.local.lambda.TestFunctions.await;
import static dev.portcullis.local.lambda.TestFunctions.call;
import static dev.portcullis.local.lambda.TestFunctions.describe;
import static dev.portcullis.local.lambda.TestFunctions.fake;
import static dev.portcullis.local.lambda.TestFunctions.pid;
import static dev.portcullis.local.lambda.TestFunctions.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.local.edge.InvocationOutcome;
import dev.portcullis.local.edge.InvocationOutcome.Throttled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionHostTest {

    @TempDir
    Path folder;

    @Test
    void a_warm_process_is_frozen_between_calls_and_reused() {
        try (var host = FunctionHost.start(List.of(fake(folder)), 0)) {
            long pid = pid(host);
            assertThat(host.pids("fake")).containsExactly(pid);
            for (int call = 2; call <= 5; call++) {
                assertThat(answer(host, "echo")).isEqualTo(pid + "," + call);
            }
            await("it is frozen", () -> state(pid) == 'T');
            assertThat(answer(host, "echo")).isEqualTo(pid + ",6");
        }
    }

    @Test
    void a_host_that_does_not_freeze_leaves_its_processes_alone() {
        var options = HostOptions.standard().withoutFreezing();
        try (var host = FunctionHost.start(List.of(fake(folder)), 0, options)) {
            answer(host, "echo");
            assertThat(answer(host, "echo")).endsWith(",2");
            assertThat(state(host.pids("fake").get(0))).isNotEqualTo('T');
        }
    }

    @Test
    void calls_that_overlap_get_a_process_each_up_to_the_concurrency_and_are_throttled_above() throws IOException {
        try (var host = FunctionHost.start(List.of(fake(folder).withMaxConcurrency(2)), 0)) {
            var first = later(host, "until " + folder.resolve("enough"));
            var second = later(host, "until " + folder.resolve("enough"));
            await("both run", () -> host.pids("fake").size() == 2);
            assertThat(call(host, "echo")).isInstanceOf(Throttled.class);
            Files.createFile(folder.resolve("enough"));
            assertThat(describe(first.join())).doesNotContain("error");
            assertThat(describe(second.join())).doesNotContain("error");
            assertThat(answer(host, "echo")).endsWith(",2");
            assertThat(host.pids("fake")).hasSize(2);
        }
    }

    @Test
    void a_call_that_takes_too_long_is_killed_and_the_next_one_is_a_cold_one() {
        var function = fake(folder).withTimeout(Duration.ofMillis(800));
        try (var host = FunctionHost.start(List.of(function), 0)) {
            long first = pid(host);
            assertThat(describe(call(host, "sleep 20000")))
                    .matches("\\{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":"
                            + "\"RequestId: [0-9a-f-]{36} Error: Task timed out after 0.80 seconds\"}");
            assertThat(answer(host, "echo")).doesNotStartWith(first + ",").endsWith(",1");
            assertThat(state(first)).isIn('X', 'Z');
        }
    }

    @Test
    void a_process_that_is_killed_in_a_call_fails_the_call_and_the_next_one_works() {
        try (var host = FunctionHost.start(List.of(fake(folder)), 0)) {
            long pid = pid(host);
            await("it is frozen", () -> state(pid) == 'T');
            var call = later(host, "sleep 20000");
            await("it runs", () -> state(pid) != 'T');
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            assertThat(describe(call.join()))
                    .matches("\\{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":"
                            + "\"RequestId: [0-9a-f-]{36} Error: Runtime exited with error: signal: killed\"}");
            assertThat(answer(host, "echo")).endsWith(",1");
        }
    }

    @Test
    void a_process_that_is_killed_while_idle_is_replaced_without_a_word() {
        try (var host = FunctionHost.start(List.of(fake(folder)), 0)) {
            long pid = pid(host);
            await("it is frozen", () -> state(pid) == 'T');
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            await("it is gone", () -> host.pids("fake").isEmpty());
            assertThat(answer(host, "echo")).endsWith(",1");
        }
    }

    @Test
    void an_exit_in_a_call_is_reported_with_its_status() {
        try (var host = FunctionHost.start(List.of(fake(folder)), 0)) {
            assertThat(describe(call(host, "exit 7"))).contains("Runtime exited with error: exit status 7");
            assertThat(describe(call(host, "exit 0"))).contains("Runtime exited without providing a reason");
        }
    }

    @Test
    void a_functions_error_passes_through_as_it_is() {
        try (var host = FunctionHost.start(List.of(fake(folder)), 0)) {
            InvocationOutcome outcome = call(host, "error Unauthorized");
            assertThat(describe(outcome))
                    .isEqualTo(
                            "{\"errorMessage\":\"Unauthorized\",\"errorType\":\"Fake.Error\",\"stackTrace\":[\"at a\"]}");
            assertThat(outcome).isInstanceOfSatisfying(InvocationOutcome.Failed.class, failed -> {
                assertThat(failed.errorMessage()).isEqualTo("Unauthorized");
                assertThat(failed.errorType()).isEqualTo("Fake.Error");
            });
            assertThat(answer(host, "echo")).endsWith(",2");
        }
    }

    @Test
    void recycling_ends_idle_processes_at_once_and_busy_ones_after_their_call() throws IOException {
        try (var host = FunctionHost.start(List.of(fake(folder)), 0)) {
            var busy = later(host, "until " + folder.resolve("enough"));
            await(
                    "it runs",
                    () -> host.instances("fake").stream()
                            .anyMatch(instance -> instance.untilFirstPoll().isPresent()));
            long idle = pid(host);
            host.recycle("fake");
            await("the idle one is gone", () -> host.pids("fake").size() == 1);
            assertThat(host.pids("fake")).doesNotContain(idle);
            Files.createFile(folder.resolve("enough"));
            assertThat(describe(busy.join())).doesNotContain("error");
            await("the busy one is gone", () -> host.pids("fake").isEmpty());
            assertThat(answer(host, "echo")).endsWith(",1");
        }
    }

    @Test
    void a_process_ends_after_as_many_calls_as_the_policy_says() {
        var options = HostOptions.standard().withRecycling(new Recycling(2, Duration.ofHours(1)));
        try (var host = FunctionHost.start(List.of(fake(folder)), 0, options)) {
            assertThat(answer(host, "echo")).endsWith(",1");
            assertThat(answer(host, "echo")).endsWith(",2");
            assertThat(answer(host, "echo")).endsWith(",1");
        }
    }

    @Test
    void an_answer_comes_at_once_though_the_process_goes_on_and_a_late_one_is_killed() {
        var function = fake(folder).withTimeout(Duration.ofSeconds(1));
        try (var host = FunctionHost.start(List.of(function), 0)) {
            assertThat(answer(host, "late 20000")).endsWith(",1");
            assertThat(answer(host, "echo")).endsWith(",1");
            await("the late one is gone", () -> host.pids("fake").size() == 1);
        }
    }

    @Test
    void measures_the_start_and_the_calls() {
        try (var host = FunctionHost.start(List.of(fake(folder)), 0)) {
            answer(host, "echo");
            answer(host, "echo");
            await(
                    "both are measured",
                    () -> host.instances("fake").get(0).warmCalls().size() == 1);
            InstanceReport report = host.instances("fake").get(0);
            assertThat(report.untilFirstPoll()).isPresent();
            assertThat(report.firstCall()).isPresent();
            assertThat(report.warmCalls()).hasSize(1);
            assertThat(report.peakMemoryBytes()).isGreaterThan(1024 * 1024);
        }
    }

    @Test
    void closing_leaves_no_process() {
        var host = FunctionHost.start(List.of(fake(folder)), 0);
        long pid = pid(host);
        host.close();
        await("it is gone", () -> ProcessHandle.of(pid).isEmpty());
    }

    private static CompletableFuture<InvocationOutcome> later(FunctionHost host, String event) {
        return CompletableFuture.supplyAsync(() -> call(host, event));
    }
}
