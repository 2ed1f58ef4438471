package dev.portcullis.authorizer.credentials;

import static dev.portcullis.authorizer.credentials.TestGate.NOW;
import static dev.portcullis.authorizer.credentials.TestGate.accepted;
import static dev.portcullis.authorizer.credentials.TestGate.bearer;
import static dev.portcullis.authorizer.credentials.TestGate.outcome;
import static dev.portcullis.authorizer.credentials.TestGate.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.portcullis.authorizer.ApiKeyRules;
import dev.portcullis.authorizer.ClientAuthentication;
import dev.portcullis.authorizer.Freshness;
import dev.portcullis.authorizer.IntrospectionClient;
import dev.portcullis.authorizer.IntrospectionRules;
import dev.portcullis.authorizer.OutagePolicy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RevocationsTest {

    private static final Instant LATER = NOW.plus(Duration.ofHours(1));
    private static final Freshness FRESHNESS = Freshness.DEFAULT;

    private final InMemoryRevocations log = new InMemoryRevocations();
    private final CredentialVerifier verifier =
            TestGate.verifier(new RevocationList(log, FRESHNESS, OutagePolicy.CLOSED));

    @ParameterizedTest(name = "{0} {1} {2} before {3}: {4}")
    @MethodSource
    void credentials_are_revoked_by_what_they_say(
            RevokedBy by, String issuer, String value, Optional<Instant> before, String outcome) {
        log.revoke(new Revocation(by, issuer, value, before, LATER), NOW);
        assertThat(outcome(verifier, bearer(token()))).isEqualTo(outcome);
    }

    static Stream<Arguments> credentials_are_revoked_by_what_they_say() {
        Optional<Instant> ever = Optional.empty();
        Instant issued = NOW.minusSeconds(10);
        return Stream.of(
                arguments(RevokedBy.TOKEN, "dev", "t1", ever, "token_revoked"),
                arguments(RevokedBy.TOKEN, "dev", "t2", ever, "accepted"),
                arguments(RevokedBy.TOKEN, "other", "t1", ever, "accepted"),
                arguments(RevokedBy.TOKEN, "dev", "alice", ever, "accepted"),
                arguments(RevokedBy.SUBJECT, "dev", "alice", ever, "subject_revoked"),
                arguments(RevokedBy.SUBJECT, "dev", "Alice", ever, "accepted"),
                arguments(RevokedBy.SUBJECT, "other", "alice", ever, "accepted"),
                arguments(RevokedBy.CLIENT, "dev", "shop", ever, "client_revoked"),
                arguments(RevokedBy.CLIENT, "dev", "alice", ever, "accepted"),
                arguments(RevokedBy.KEY, "dev", "k1", ever, "key_revoked"),
                arguments(RevokedBy.KEY, "other", "k1", ever, "accepted"),
                arguments(RevokedBy.ISSUER, "dev", "*", ever, "issuer_revoked"),
                arguments(RevokedBy.ISSUER, "other", "*", ever, "accepted"),
                arguments(RevokedBy.API_KEY, "dev", "t1", ever, "accepted"),
                arguments(RevokedBy.CLIENT, "dev", "shop", Optional.of(issued), "accepted"),
                arguments(RevokedBy.CLIENT, "dev", "shop", Optional.of(issued.plusMillis(1)), "client_revoked"),
                arguments(RevokedBy.SUBJECT, "dev", "alice", Optional.of(issued), "accepted"),
                arguments(RevokedBy.SUBJECT, "dev", "alice", Optional.of(NOW), "subject_revoked"),
                arguments(RevokedBy.ISSUER, "dev", "*", Optional.of(issued.minusSeconds(1)), "accepted"),
                arguments(RevokedBy.ISSUER, "dev", "*", Optional.of(NOW), "issuer_revoked"));
    }

    @Test
    void a_token_that_doesnt_say_when_it_was_issued_was_issued_before() {
        log.revoke(revocation(RevokedBy.CLIENT, "shop", Optional.of(NOW.minus(Duration.ofDays(1)))), NOW);
        assertThat(outcome(verifier, bearer(token("iat", Json.ABSENT)))).isEqualTo("client_revoked");
        assertThat(outcome(verifier, bearer(token()))).isEqualTo("accepted");
    }

    @Test
    void a_revocation_ends_at_its_end() {
        log.revoke(new Revocation(RevokedBy.TOKEN, "dev", "t1", Optional.empty(), NOW.plusSeconds(3)), NOW);
        assertThat(at(0)).isEqualTo("token_revoked");
        assertThat(outcome(verifier.verify(bearer(token()), NOW.plusMillis(2_999))))
                .isEqualTo("token_revoked");
        assertThat(at(3)).isEqualTo("accepted");
    }

    @Test
    void a_revocation_can_be_lifted() {
        Revocation revocation = revocation(RevokedBy.CLIENT, "shop", Optional.empty());
        log.revoke(revocation, NOW);
        assertThat(at(0)).isEqualTo("client_revoked");
        log.lift(revocation, NOW);
        assertThat(at(5)).isEqualTo("accepted");
        log.revoke(revocation, NOW);
        assertThat(at(10)).isEqualTo("client_revoked");
    }

    @Test
    void a_newer_one_of_the_same_name_replaces_it_and_of_another_doesnt() {
        log.revoke(revocation(RevokedBy.CLIENT, "shop", Optional.of(NOW)), NOW);
        log.revoke(revocation(RevokedBy.CLIENT, "shop", Optional.of(NOW.minusSeconds(60))), NOW);
        assertThat(at(0)).isEqualTo("accepted");
        log.revoke(revocation(RevokedBy.CLIENT, "shop", Optional.empty()), NOW);
        log.revoke(revocation(RevokedBy.CLIENT, "shop", Optional.of(NOW.minusSeconds(60))), NOW);
        assertThat(at(5)).isEqualTo("client_revoked");
    }

    @Test
    void opaque_tokens_are_revoked_too() {
        TestGate.ISSUER.answering(OpaqueTokensTest.answer());
        CredentialVerifier introspecting = verifier.withOpaqueTokens(new OpaqueTokens(
                TestGate.issuer(),
                new IntrospectionClient(
                        URI.create(TestGate.ISSUER.url() + "/introspect"), ClientAuthentication.BASIC, "a", "s"),
                IntrospectionRules.DEFAULT,
                (name, now) -> List.of(Secret.of("s"))));
        RequestFacts request = bearer("an-opaque-token-of-some-length");
        assertThat(outcome(introspecting.verify(request, NOW))).isEqualTo("accepted");
        log.revoke(revocation(RevokedBy.TOKEN, "o1", Optional.empty()), NOW);
        assertThat(outcome(introspecting.verify(request, NOW.plusSeconds(5)))).isEqualTo("token_revoked");
    }

    @Test
    void api_keys_are_revoked_by_their_id_sooner_than_their_record_is_read_again() {
        InMemoryApiKeys store = new InMemoryApiKeys();
        SecretSource secrets = (name, now) -> List.of(Secret.of("0123456789abcdef0123456789abcdef"));
        IssuedApiKey issued = new ApiKeyMint(ApiKeyFormat.DEFAULT, secrets, "pepper", store)
                .issue(new ApiKeyGrant("shop", Set.of(), Optional.empty(), LATER), NOW);
        CredentialVerifier keys = verifier.withApiKeys(new ApiKeys(ApiKeyRules.DEFAULT, secrets, "pepper", store));
        assertThat(outcome(keys.verify(bearer(issued.text()), NOW))).isEqualTo("accepted");
        log.revoke(
                new Revocation(
                        RevokedBy.API_KEY, VerifiedApiKey.ISSUER, issued.kept().id(), Optional.empty(), LATER),
                NOW);
        assertThat(outcome(keys.verify(bearer(issued.text()), NOW.plusSeconds(5))))
                .isEqualTo("api_key_revoked");
    }

    @Test
    void a_revocation_counts_once_the_staleness_has_passed_and_costs_nothing_until_then() {
        assertThat(at(0)).isEqualTo("accepted");
        log.revoke(revocation(RevokedBy.TOKEN, "t1", Optional.empty()), NOW);
        for (int millis = 0; millis < 5_000; millis += 7) {
            verifier.verify(bearer("x"), NOW.plusMillis(millis));
        }
        assertThat(outcome(verifier.verify(bearer(token()), NOW.plusMillis(4_999))))
                .isEqualTo("accepted");
        assertThat(log.readings()).isEqualTo(1);
        assertThat(at(5)).isEqualTo("token_revoked");
        assertThat(log.readings()).isEqualTo(2);
    }

    @Test
    void while_the_log_cant_be_read_the_last_reading_counts_and_then_the_policy() {
        CredentialVerifier open = TestGate.verifier(new RevocationList(log, FRESHNESS, OutagePolicy.OPEN));
        log.revoke(revocation(RevokedBy.CLIENT, "spy", Optional.empty()), NOW);
        assertThat(accepted(verifier.verify(bearer(token()), NOW)).doubts()).isEmpty();
        assertThat(accepted(open.verify(bearer(token()), NOW)).doubts()).isEmpty();
        log.setBroken(true);
        String spys = token("client_id", "spy");
        for (CredentialVerifier either : List.of(verifier, open)) {
            assertThat(accepted(either.verify(bearer(token()), NOW.plusSeconds(5)))
                            .doubts())
                    .containsExactly(Doubt.REVOCATIONS_OLD);
            assertThat(accepted(either.verify(bearer(token()), NOW.plusSeconds(59)))
                            .doubts())
                    .containsExactly(Doubt.REVOCATIONS_OLD);
            assertThat(outcome(either.verify(bearer(spys), NOW.plusSeconds(59))))
                    .isEqualTo("client_revoked");
        }
        assertThat(at(60)).isEqualTo("revocations_unavailable");
        assertThat(accepted(open.verify(bearer(token()), NOW.plusSeconds(60))).doubts())
                .containsExactly(Doubt.REVOCATIONS_UNKNOWN);
        log.setBroken(false);
        assertThat(accepted(verifier.verify(bearer(token()), NOW.plusSeconds(61)))
                        .doubts())
                .isEmpty();
    }

    @Test
    void a_log_that_was_never_read_is_an_outage_too() {
        log.setBroken(true);
        assertThat(at(0)).isEqualTo("revocations_unavailable");
        CredentialVerifier open = TestGate.verifier(new RevocationList(log, FRESHNESS, OutagePolicy.OPEN));
        assertThat(accepted(open.verify(bearer(token()), NOW)).doubts()).containsExactly(Doubt.REVOCATIONS_UNKNOWN);
    }

    @Test
    void after_a_failure_there_is_a_pause() {
        log.setBroken(true);
        for (int millis = 0; millis < 1_000; millis += 50) {
            verifier.verify(bearer(token()), NOW.plusMillis(millis));
        }
        assertThat(log.readings()).isEqualTo(1);
        at(1);
        assertThat(log.readings()).isEqualTo(2);
    }

    @Test
    void a_line_that_shows_up_late_is_not_missed() {
        log.revoke(revocation(RevokedBy.CLIENT, "a", Optional.empty()), NOW);
        at(0);
        log.late(new RevocationEntry(3, revocation(RevokedBy.CLIENT, "b", Optional.empty()), false));
        assertThat(at(5)).isEqualTo("accepted");
        log.late(new RevocationEntry(2, revocation(RevokedBy.CLIENT, "shop", Optional.empty()), false));
        assertThat(at(10)).isEqualTo("client_revoked");
    }

    @Test
    void a_log_too_long_for_one_call_is_read_by_several_and_nothing_twice() {
        InMemoryRevocations lines = new InMemoryRevocations(1);
        for (int i = 0; i < 9; i++) {
            lines.revoke(revocation(RevokedBy.TOKEN, "x" + i, Optional.empty()), NOW);
        }
        lines.revoke(revocation(RevokedBy.TOKEN, "t1", Optional.empty()), NOW);
        CredentialVerifier slow = TestGate.verifier(new RevocationList(lines, FRESHNESS, OutagePolicy.CLOSED));
        assertThat(outcome(slow.verify(bearer(token()), NOW))).isEqualTo("revocations_unavailable");
        assertThat(outcome(slow.verify(bearer(token()), NOW.plusSeconds(1)))).isEqualTo("revocations_unavailable");
        assertThat(outcome(slow.verify(bearer(token()), NOW.plusSeconds(2)))).isEqualTo("token_revoked");
        assertThat(lines.readings()).isEqualTo(10);
    }

    @Test
    void a_revocation_names_something() {
        assertThatThrownBy(() -> revocation(RevokedBy.TOKEN, "", Optional.empty()))
                .hasMessageContaining("1 to 1024");
        assertThatThrownBy(() -> revocation(RevokedBy.TOKEN, "t".repeat(1025), Optional.empty()))
                .hasMessageContaining("1025");
        assertThatThrownBy(() -> revocation(RevokedBy.ISSUER, "dev", Optional.empty()))
                .hasMessageContaining("*");
        assertThatThrownBy(() -> new Revocation(RevokedBy.TOKEN, "", "t", Optional.empty(), LATER))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Revocation revocation(RevokedBy by, String value, Optional<Instant> before) {
        return new Revocation(by, "dev", value, before, LATER);
    }

    private String at(int seconds) {
        return outcome(verifier.verify(bearer(token()), NOW.plusSeconds(seconds)));
    }
}
