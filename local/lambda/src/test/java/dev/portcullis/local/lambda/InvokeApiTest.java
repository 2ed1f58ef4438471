package dev.portcullis.local.lambda;

import static dev.portcullis.local.lambda.TestFunctions.await;
import static dev.portcullis.local.lambda.TestFunctions.fake;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvokeApiTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final RecordedLog LOG = new RecordedLog();
    private static FunctionHost host;

    @BeforeAll
    static void start(@TempDir Path folder) {
        var options = HostOptions.standard()
                .withLogs(LOG)
                .withAsyncRetryDelays(List.of(Duration.ofMillis(50), Duration.ofMillis(50)));
        host = FunctionHost.start(List.of(fake(folder).withMaxConcurrency(1)), 0, options);
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void a_function_is_called_by_its_name_or_arn() throws Exception {
        String arn = "arn%3Aaws%3Alambda%3Aus-east-1%3A123456789012%3Afunction%3Afake";
        for (String name : List.of("fake", "fake:$LATEST", "123456789012:function:fake", arn)) {
            HttpResponse<String> answer = invoke(name, "\"echo\"");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).matches("\\d+,\\d+");
            assertThat(answer.headers().firstValue("X-Amz-Executed-Version")).hasValue("$LATEST");
            assertThat(answer.headers().firstValue("X-Amz-Function-Error")).isEmpty();
            assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
        }
    }

    @Test
    void an_error_of_the_function_is_200_and_says_so_in_a_header() throws Exception {
        HttpResponse<String> answer = invoke("fake", "\"error Unauthorized\"");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Amz-Function-Error")).hasValue("Unhandled");
        assertThat(answer.body()).startsWith("{\"errorMessage\":\"Unauthorized\"");
    }

    @Test
    void the_tail_of_the_log_comes_along_when_asked_for() throws Exception {
        HttpResponse<String> answer = invoke("fake", "\"print a word\"", "X-Amz-Log-Type", "Tail");
        String tail = new String(
                Base64.getDecoder()
                        .decode(answer.headers().firstValue("X-Amz-Log-Result").orElseThrow()),
                StandardCharsets.UTF_8);
        assertThat(tail).startsWith("START RequestId: ").contains("a word\n").containsPattern("\nREPORT RequestId: ");
    }

    @Test
    void what_cannot_be_called_is_refused_as_lambda_does() throws Exception {
        assertThat(refusal(invoke("absent", "1"))).isEqualTo("404 ResourceNotFoundException");
        assertThat(refusal(invoke("fake:live", "1"))).isEqualTo("404 ResourceNotFoundException");
        assertThat(refusal(invoke("fake", "{"))).isEqualTo("400 InvalidRequestContentException");
        assertThat(refusal(invoke("fake", "1", "X-Amz-Invocation-Type", "Odd")))
                .isEqualTo("400 InvalidParameterValueException");
        String largest = "\"echo " + "a".repeat(6 * 1024 * 1024 - 7) + "\"";
        assertThat(invoke("fake", largest).statusCode()).isEqualTo(200);
        assertThat(refusal(invoke("fake", largest + " "))).isEqualTo("413 RequestTooLargeException");
    }

    @Test
    void a_call_too_many_is_429(@TempDir Path signals) throws Exception {
        Path enough = signals.resolve("enough");
        var busy = CompletableFuture.supplyAsync(() -> TestFunctions.call(host, "until " + enough));
        await("it runs", () -> LOG.lines().contains("waits"));
        assertThat(refusal(invoke("fake", "\"echo\""))).isEqualTo("429 TooManyRequestsException");
        Files.createFile(enough);
        busy.join();
    }

    @Test
    void what_came_of_a_call_names_the_request_that_the_log_names() {
        for (String event : List.of("echo", "error Unauthorized", "exit 3")) {
            String id = TestFunctions.call(host, event).requestId().orElseThrow();
            await(
                    "its line of " + event,
                    () -> LOG.lines().stream().anyMatch(line -> line.startsWith("START RequestId: " + id)));
        }
    }

    @Test
    void a_dry_run_runs_nothing() throws Exception {
        assertThat(invoke("fake", "1", "X-Amz-Invocation-Type", "DryRun").statusCode())
                .isEqualTo(204);
    }

    @Test
    void an_event_is_accepted_at_once_and_tried_three_times() throws Exception {
        HttpResponse<String> answer = invoke("fake", "\"exit 9\"", "X-Amz-Invocation-Type", "Event");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEmpty();
        String start = "START RequestId: "
                + answer.headers().firstValue("x-amzn-RequestId").orElseThrow() + " Version: $LATEST";
        await(
                "the third attempt",
                () -> LOG.lines().stream().filter(start::equals).count() == 3);
    }

    @Test
    void functions_are_listed() throws Exception {
        var request = HttpRequest.newBuilder(host.uri().resolve("/2015-03-31/functions"))
                .build();
        assertThat(CLIENT.send(request, BodyHandlers.ofString()).body()).contains("\"FunctionName\":\"fake\"");
    }

    private static String refusal(HttpResponse<String> answer) {
        return answer.statusCode() + " "
                + answer.headers().firstValue("x-amzn-ErrorType").orElse("");
    }

    private static HttpResponse<String> invoke(String name, String event, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(
                        host.uri().resolve("/2015-03-31/functions/" + name.replace(":", "%3A") + "/invocations"))
                .POST(BodyPublishers.ofString(event));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
