package dev.portcullis.authorizer.credentials;

import static dev.portcullis.authorizer.credentials.OpaqueTokensTest.TOKEN;
import static dev.portcullis.authorizer.credentials.OpaqueTokensTest.answer;
import static dev.portcullis.authorizer.credentials.OpaqueTokensTest.verifier;
import static dev.portcullis.authorizer.credentials.TestGate.ISSUER;
import static dev.portcullis.authorizer.credentials.TestGate.NOW;
import static dev.portcullis.authorizer.credentials.TestGate.bearer;
import static dev.portcullis.authorizer.credentials.TestGate.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.authorizer.IntrospectionRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What issuers say of opaque tokens: for how long it counts, and what happens while they say nothing. */
class RememberedAnswersTest {

    private final CredentialVerifier verifier = verifier(IntrospectionRules.DEFAULT);

    @Test
    void a_good_answer_counts_for_its_while_and_no_longer() {
        ISSUER.answering(answer());
        assertThat(at(verifier, TOKEN, 0)).isEqualTo("accepted");
        ISSUER.answering("{\"active\":false}");
        assertThat(at(verifier, TOKEN, 59)).isEqualTo("accepted");
        assertThat(ISSUER.questions).isEmpty();
        assertThat(at(verifier, TOKEN, 60)).isEqualTo("token_inactive");
        assertThat(ISSUER.questions).hasSize(1);
    }

    @Test
    void no_answer_counts_beyond_the_tokens_end() {
        ISSUER.answering(answer("exp", NOW.getEpochSecond() + 20));
        assertThat(at(verifier, TOKEN, 0)).isEqualTo("accepted");
        ISSUER.answering("{\"active\":false}");
        assertThat(at(verifier, TOKEN, 19)).isEqualTo("accepted");
        assertThat(at(verifier, TOKEN, 20)).isEqualTo("token_inactive");
    }

    @Test
    void a_refusal_counts_for_a_shorter_while() {
        ISSUER.answering("{\"active\":false}");
        assertThat(at(verifier, TOKEN, 0)).isEqualTo("token_inactive");
        ISSUER.answering(answer());
        assertThat(at(verifier, TOKEN, 9)).isEqualTo("token_inactive");
        assertThat(ISSUER.questions).isEmpty();
        assertThat(at(verifier, TOKEN, 10)).isEqualTo("accepted");
    }

    @Test
    void made_up_tokens_push_no_good_one_out_of_memory() {
        CredentialVerifier small = verifier(new IntrospectionRules(Duration.ofMinutes(1), Duration.ofSeconds(10), 2));
        ISSUER.answering(answer());
        outcome(small, bearer(TOKEN));
        ISSUER.answering("{\"active\":false}");
        for (int i = 0; i < 5; i++) {
            assertThat(outcome(small, bearer("made-up-token-number-" + i))).isEqualTo("token_inactive");
        }
        assertThat(ISSUER.questions).hasSize(5);
        assertThat(outcome(small, bearer(TOKEN))).isEqualTo("accepted");
        assertThat(outcome(small, bearer("made-up-token-number-4"))).isEqualTo("token_inactive");
        assertThat(ISSUER.questions).hasSize(5);
        assertThat(outcome(small, bearer("made-up-token-number-0"))).isEqualTo("token_inactive");
        assertThat(ISSUER.questions).hasSize(6);
    }

    @Test
    void nothing_is_remembered_where_nothing_may_be() {
        CredentialVerifier forgetful = verifier(new IntrospectionRules(Duration.ZERO, Duration.ZERO, 10));
        ISSUER.answering(answer());
        outcome(forgetful, bearer(TOKEN));
        outcome(forgetful, bearer(TOKEN));
        assertThat(ISSUER.questions).hasSize(2);
    }

    @Test
    void many_calls_with_one_token_ask_once() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answering = new CountDownLatch(1);
        ISSUER.answering(question -> {
            asked.countDown();
            await(answering);
            return new IssuerServer.Answer(200, answer());
        });
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> outcomes = new ArrayList<>();
            Callable<String> call = () -> outcome(verifier, bearer(TOKEN));
            outcomes.add(threads.submit(call));
            await(asked);
            for (int i = 0; i < 7; i++) {
                outcomes.add(threads.submit(call));
            }
            answering.countDown();
            for (Future<String> outcome : outcomes) {
                assertThat(outcome.get()).isEqualTo("accepted");
            }
            assertThat(ISSUER.questions).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void an_issuer_that_fails_rests_and_is_asked_again() {
        ISSUER.answering(question -> new IssuerServer.Answer(503, ""));
        assertThat(at(verifier, TOKEN, 0)).isEqualTo("introspection_unavailable");
        ISSUER.answering(answer());
        Instant almost = NOW.plusMillis(999);
        assertThat(outcome(verifier.verify(bearer(TOKEN), almost))).isEqualTo("introspection_unavailable");
        assertThat(ISSUER.questions).isEmpty();
        assertThat(at(verifier, TOKEN, 1)).isEqualTo("accepted");
    }

    @Test
    void an_issuer_that_never_answers_is_waited_for_a_while() {
        CountDownLatch never = new CountDownLatch(1);
        ISSUER.answering(question -> {
            await(never);
            return new IssuerServer.Answer(200, answer());
        });
        assertThat(outcome(verifier, bearer(TOKEN))).isEqualTo("introspection_unavailable");
        never.countDown();
    }

    private static String at(CredentialVerifier verifier, String token, int seconds) {
        return outcome(verifier.verify(bearer(token), NOW.plusSeconds(seconds)));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
