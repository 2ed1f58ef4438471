package dev.portcullis.local.lambda;

import static dev.portcullis.local.lambda.TestFunctions.answer;
import static dev.portcullis.local.lambda.TestFunctions.await;
import static dev.portcullis.local.lambda.TestFunctions.call;
import static dev.portcullis.local.lambda.TestFunctions.describe;
import static dev.portcullis.local.lambda.TestFunctions.fake;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a runtime sees. One warm process serves all of it. */
class RuntimeApiTest {

    private static final RecordedLog LOG = new RecordedLog();
    private static FunctionHost host;

    @BeforeAll
    static void start(@TempDir Path folder) {
        var function = fake(folder).withEnvironment(Map.of("COLOUR", "blue"));
        host = FunctionHost.start(List.of(function), 0, HostOptions.standard().withLogs(LOG));
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void an_event_comes_with_the_headers_of_lambda() {
        assertThat(answer(host, "headers"))
                .containsPattern("Lambda-Runtime-Aws-Request-Id=[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}[,}]")
                .containsPattern("Lambda-Runtime-Deadline-Ms=\\d{13}[,}]")
                .contains("Lambda-Runtime-Invoked-Function-Arn=arn:aws:lambda:us-east-1:123456789012:function:fake")
                .containsPattern(
                        "Lambda-Runtime-Trace-Id=Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0")
                .contains("Content-Type=application/json");
    }

    @Test
    void the_environment_is_lambdas_and_the_functions_own_and_nothing_of_ours() {
        assertThat(answer(host, "environment"))
                .contains("COLOUR=blue", "_HANDLER=none", "AWS_LAMBDA_FUNCTION_NAME=fake", "TZ=:UTC")
                .contains("AWS_LAMBDA_FUNCTION_MEMORY_SIZE=128", "AWS_LAMBDA_FUNCTION_VERSION=$LATEST")
                .contains("AWS_LAMBDA_LOG_GROUP_NAME=/aws/lambda/fake", "AWS_LAMBDA_LOG_STREAM_NAME=20")
                .contains("AWS_REGION=us-east-1", "AWS_DEFAULT_REGION=us-east-1", "AWS_ACCESS_KEY_ID=")
                .contains("AWS_LAMBDA_INITIALIZATION_TYPE=on-demand", "LAMBDA_TASK_ROOT=/")
                .doesNotContain("HOME=", "USER=", "MAVEN");
    }

    @Test
    void an_answer_to_no_request_is_400_and_a_poll_in_a_call_403() {
        assertThat(answer(host, "wrong-id")).isEqualTo("400,403");
    }

    @Test
    void a_second_answer_is_403_and_the_first_one_counts() {
        assertThat(answer(host, "twice")).isEqualTo("1");
        await("the second was refused", () -> LOG.lines().contains("twice was answered 403"));
    }

    @Test
    void an_answer_of_the_greatest_size_passes_and_one_byte_more_is_413() {
        assertThat(answer(host, "big " + Failures.MAX_PAYLOAD_BYTES)).hasSize(Failures.MAX_PAYLOAD_BYTES);
        assertThat(describe(call(host, "big " + (Failures.MAX_PAYLOAD_BYTES + 1))))
                .isEqualTo("{\"errorType\":\"Function.ResponseSizeTooLarge\",\"errorMessage\":\"Response payload size"
                        + " exceeded maximum allowed payload size (6291556 bytes).\"}");
        await("it was told so", () -> LOG.lines().contains("big was answered 413"));
    }

    @Test
    void what_it_prints_stands_between_the_lines_of_lambda() {
        answer(host, "print a strange word");
        await("it is logged", () -> {
            List<String> lines = LOG.lines();
            int at = lines.indexOf("a strange word");
            return at >= 0 && lines.size() > at + 2;
        });
        List<String> lines = LOG.lines();
        int at = lines.indexOf("a strange word");
        assertThat(lines.get(at - 1)).matches("START RequestId: [0-9a-f-]{36} Version: \\$LATEST");
        assertThat(lines.get(at + 1)).matches("END RequestId: [0-9a-f-]{36}");
        assertThat(lines.get(at + 2))
                .matches("REPORT RequestId: [0-9a-f-]{36}\tDuration: [0-9.]+ ms\tBilled Duration: \\d+ ms\t"
                        + "Memory Size: 128 MB\tMax Memory Used: \\d+ MB\t(Init Duration: [0-9.]+ ms\t)?");
        assertThat(LOG.streams())
                .singleElement()
                .asString()
                .matches("/aws/lambda/fake \\d{4}/\\d\\d/\\d\\d/" + "\\[\\$LATEST][0-9a-f]{32}");
    }
}
