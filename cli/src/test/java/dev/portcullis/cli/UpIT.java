package dev.portcullis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.local.stack.Service;
import java.util.List;
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
