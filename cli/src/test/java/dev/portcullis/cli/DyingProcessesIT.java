package dev.portcullis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.local.edge.HttpAnswer;
import dev.portcullis.local.edge.HttpListener;
import dev.portcullis.local.stack.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that die under a running stack. */
class DyingProcessesIT {

    @Test
    void a_function_killed_in_the_middle_of_a_call_is_a_500_and_the_next_call_works(@TempDir Path folder)
            throws Exception {
        var asked = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        // An issuer that is slow to show its keys holds the authorizer in the middle of its first call.
        try (HttpListener slowIssuer = HttpListener.start("slow issuer", 0, call -> {
                    asked.countDown();
                    release.await(20, TimeUnit.SECONDS);
                    return HttpAnswer.json(503, "{}");
                });
                RunningStack stack = RunningStack.start(
                        "--gate", gate(folder, slowIssuer.uri().toString()).toString())) {
            var visitors = new Visitors(stack.endpoints());
            String token = claiming(slowIssuer.uri().toString());
            var answer = CompletableFuture.supplyAsync(() -> get(visitors, token));
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            stack.process().descendants().stream()
                    .filter(DyingProcessesIT::isFunction)
                    .forEach(ProcessHandle::destroyForcibly);
            assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo("500");
            release.countDown();
            assertThat(visitors.get(Service.REST, "not-a-token")).isEqualTo("401");
        }
    }

    @Test
    void a_dead_dynamodb_ends_up_with_one_line_that_says_so() throws Exception {
        try (RunningStack stack = RunningStack.start()) {
            stack.process().descendants().stream()
                    .filter(DyingProcessesIT::isDynamoDb)
                    .forEach(ProcessHandle::destroyForcibly);
            assertThat(stack.process().endsWithin(30)).isTrue();
            assertThat(stack.process().exitCode()).isEqualTo(Main.ENVIRONMENT);
            assertThat(stack.process().err().lines()).hasSize(1).allMatch(line -> line.contains("DynamoDB Local"));
        }
    }

    private static boolean isFunction(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("runtime.api.client.AWSLambda");
    }

    private static boolean isDynamoDb(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("local/dynamodb");
    }

    private static String get(Visitors visitors, String token) {
        try {
            return visitors.get(Service.REST, token);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path gate(Path folder, String issuer) throws IOException {
        return Files.writeString(folder.resolve("gate.yaml"), """
                version: 1
                issuers:
                  - name: slow
                    issuer: %s
                    audiences: [orders-api]
                plans:
                  standard:
                    limits:
                      - { name: burst, permits: 100, period: PT1S }
                defaultPlan: standard
                routes:
                  - { path: /orders, scopes: [] }
                """.formatted(issuer));
    }

    /** A token that is well formed up to its signature, which needs the issuer's keys. */
    private static String claiming(String issuer) {
        long now = System.currentTimeMillis() / 1000;
        String header = "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"k1\"}";
        String claims = new ObjectMapper()
                .createObjectNode()
                .put("iss", issuer)
                .put("sub", "frank")
                .put("client_id", "frank")
                .put("aud", "orders-api")
                .put("jti", "1")
                .put("iat", now)
                .put("exp", now + 600)
                .toString();
        return part(header.getBytes(StandardCharsets.UTF_8)) + "." + part(claims.getBytes(StandardCharsets.UTF_8)) + "."
                + part(new byte[256]);
    }

    private static String part(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
