package dev.portcullis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.local.stack.Service;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stack as {@code up} serves it, from outside. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpIT {

    private RunningStack stack;
    private Visitors visitors;

    @BeforeAll
    void start() throws Exception {
        stack = RunningStack.start("--trust-client-ip-header");
        visitors = new Visitors(stack.endpoints());
    }

    @AfterAll
    void stop() throws Exception {
        stack.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"REST", "REST_TOKEN", "HTTP", "HTTP_V1", "HTTP_IAM"})
    void answers_200_401_and_403_in_turn(Service api) throws Exception {
        assertThat(visitors.get(api, visitors.token("alice-" + api, "orders:read", "RS256")))
                .isEqualTo("200");
        assertThat(visitors.get(api, "")).isEqualTo("401");
        assertThat(visitors.get(api, visitors.token("bob-" + api, "other", "RS256")))
                .isEqualTo("403");
    }

    @ParameterizedTest
    @EnumSource(names = {"REST", "REST_TOKEN", "HTTP", "HTTP_V1", "HTTP_IAM"})
    void a_client_over_its_limit_gets_429(Service api) throws Exception {
        assertThat(visitors.getUntilRefused(api, visitors.token("carol-" + api, "orders:read", "RS256")))
                .isEqualTo("429, Retry-After given");
    }

    @Test
    void the_token_command_speaks_to_its_issuer() throws Exception {
        CommandProcess.Ended token = CommandProcess.run(
                "token",
                "--sub",
                "dave",
                "--scope",
                "orders:read",
                "--alg",
                "EdDSA",
                "--issuer",
                stack.endpoints().of(Service.ISSUER).toString());
        assertThat(token.code()).isZero();
        assertThat(visitors.get(Service.REST, token.out().strip())).isEqualTo("200");
    }

    @Test
    void a_forged_forwarded_header_bans_its_sender_and_nobody_else() throws Exception {
        String sender = "198.51.100.9";
        String victim = "203.0.113.50";
        String forged = Visitors.forge(visitors.token("mallory", "orders:read", "RS256"));
        for (int i = 0; i < 12; i++) {
            call(sender, victim, forged);
        }
        await(() -> visitors.blockedV4().contains(sender + "/32"));
        assertThat(visitors.blockedV4()).doesNotContain(victim);
        assertThat(visitors.getFrom(sender, "")).isEqualTo("403 by WAF");
        assertThat(visitors.getFrom(victim, visitors.token("vera", "orders:read", "RS256")))
                .isEqualTo("200");
        await(() -> notices().contains("ban.created"));
        assertThat(notices()).contains(sender + "/32").doesNotContain(victim + "/32");
    }

    private void call(String from, String forwardedFor, String token) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(stack.endpoints().of(Service.REST) + "/orders"))
                .header("Authorization", "Bearer " + token)
                .header("X-Portcullis-Client-Ip", from)
                .header("X-Forwarded-For", forwardedFor + ", " + forwardedFor);
        HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding());
    }

    /** What SNS and EventBridge were sent. */
    private String notices() throws Exception {
        var request = HttpRequest.newBuilder(stack.endpoints().of(Service.NOTICES));
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .body();
    }

    private static void await(Callable<Boolean> met) throws Exception {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
        while (!met.call()) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(100);
        }
    }

    @Test
    void ctrl_c_leaves_no_process_behind() throws Exception {
        try (RunningStack other = RunningStack.start()) {
            var others = new Visitors(other.endpoints());
            assertThat(others.get(Service.REST, others.token("erin", "orders:read", "RS256")))
                    .isEqualTo("200");
            List<ProcessHandle> children = other.process().descendants();
            assertThat(children).hasSizeGreaterThanOrEqualTo(3);
            other.process().signal("INT");
            assertThat(other.process().endsWithin(20)).isTrue();
            assertThat(children).noneMatch(ProcessHandle::isAlive);
        }
    }

    @Test
    void not_even_when_it_is_killed() throws Exception {
        try (RunningStack other = RunningStack.start()) {
            var others = new Visitors(other.endpoints());
            assertThat(others.get(Service.REST, others.token("erin", "orders:read", "RS256")))
                    .isEqualTo("200");
            List<ProcessHandle> children = other.process().descendants();
            other.process().signal("KILL");
            assertThat(other.process().endsWithin(20)).isTrue();
            for (ProcessHandle child : children) {
                child.onExit().orTimeout(20, TimeUnit.SECONDS).join();
            }
        }
    }
}
