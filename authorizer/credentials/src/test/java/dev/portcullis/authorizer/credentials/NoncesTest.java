package dev.portcullis.authorizer.credentials;

import static dev.portcullis.authorizer.credentials.TestGate.NOW;
import static dev.portcullis.authorizer.credentials.TestGate.accepted;
import static dev.portcullis.authorizer.credentials.TestGate.bound;
import static dev.portcullis.authorizer.credentials.TestGate.outcome;
import static dev.portcullis.authorizer.credentials.TestGate.refused;
import static dev.portcullis.authorizer.credentials.TestGate.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.authorizer.DenialClass;
import dev.portcullis.authorizer.DpopRules;
import dev.portcullis.authorizer.OutagePolicy;
import dev.portcullis.authorizer.SignatureAlgorithm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoncesTest {

    private static final KeyPairOf KEY = KeyPairOf.generate(SignatureAlgorithm.ES256);
    private static final String TOKEN = bound(KEY);
    private static final Secret OLD = Secret.of("0123456789abcdef0123456789abcdef");
    private static final Secret NEW = Secret.of("fedcba9876543210fedcba9876543210");

    @Test
    void a_client_without_a_nonce_is_told_one_and_its_next_proof_passes() {
        CredentialVerifier verifier = verifier(OLD);
        CredentialOutcome.Refused first = refused(verifier.verify(with(null), NOW));
        assertThat(first.reason().code()).isEqualTo("dpop_nonce_missing");
        assertThat(first.reason().denialClass()).isEqualTo(DenialClass.CHALLENGED);
        assertThat(first.challenge().authenticate())
                .contains("DPoP error=\"use_dpop_nonce\"")
                .contains("algs=\"");
        String nonce = first.challenge().nonce().orElseThrow();
        assertThat(accepted(verifier.verify(with(nonce), NOW)).nonce()).isEmpty();
    }

    @Test
    void a_nonce_serves_many_proofs_until_its_end() {
        CredentialVerifier verifier = verifier(OLD);
        String nonce = nonce(verifier, NOW);
        assertThat(at(verifier, nonce, 29)).isEqualTo("accepted");
        assertThat(at(verifier, nonce, 59)).isEqualTo("accepted");
        assertThat(at(verifier, nonce, 60)).isEqualTo("dpop_nonce_expired");
    }

    @Test
    void who_uses_an_old_nonce_is_told_the_next_one_in_time() {
        CredentialVerifier verifier = verifier(OLD);
        String nonce = nonce(verifier, NOW);
        assertThat(accepted(verify(verifier, nonce, 29)).nonce()).isEmpty();
        String next = accepted(verify(verifier, nonce, 30)).nonce().orElseThrow();
        assertThat(next).isNotEqualTo(nonce);
        assertThat(at(verifier, next, 89)).isEqualTo("accepted");
        String after = refused(verify(verifier, nonce, 60)).challenge().nonce().orElseThrow();
        assertThat(at(verifier, after, 119)).isEqualTo("accepted");
    }

    @Test
    void another_instances_clock_may_be_five_seconds_ahead() {
        CredentialVerifier verifier = verifier(OLD);
        assertThat(at(verifier, nonce(verifier, NOW.plusSeconds(5)), 0)).isEqualTo("accepted");
        assertThat(at(verifier, nonce(verifier, NOW.plusSeconds(6)), 0)).isEqualTo("dpop_nonce_invalid");
    }

    @Test
    void nonces_of_the_secret_before_count_while_it_rotates() {
        String nonce = nonce(verifier(OLD), NOW);
        assertThat(outcome(verifier(NEW, OLD), with(nonce))).isEqualTo("accepted");
        assertThat(outcome(verifier(NEW), with(nonce))).isEqualTo("dpop_nonce_invalid");
        assertThat(nonce(verifier(NEW, OLD), NOW)).isEqualTo(nonce(verifier(NEW), NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"n", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "eyJ1.eyJ2.AAAA", "********************************"})
    void a_nonce_that_the_gate_didnt_give_is_refused_without_a_new_one(String nonce) {
        CredentialOutcome.Refused outcome = refused(verifier(OLD).verify(with(nonce), NOW));
        assertThat(outcome.reason().code()).isEqualTo("dpop_nonce_invalid");
        assertThat(outcome.challenge().nonce()).isEmpty();
    }

    @Test
    void a_nonce_with_one_character_changed_is_refused() {
        CredentialVerifier verifier = verifier(OLD);
        String nonce = nonce(verifier, NOW);
        for (int i = 0; i < nonce.length(); i++) {
            String changed = nonce.substring(0, i) + (nonce.charAt(i) == 'x' ? 'y' : 'x') + nonce.substring(i + 1);
            assertThat(outcome(verifier, with(changed))).as(changed).isEqualTo("dpop_nonce_invalid");
        }
    }

    @Test
    void without_its_secret_nobody_can_tell() {
        SecretSource none = (name, now) -> {
            throw new StoreUnavailable("no secret " + name);
        };
        assertThat(outcome(verifier(none), with("n"))).isEqualTo("secrets_unavailable");
        assertThat(outcome(verifier(Secret.of("too short to be a key")), with("n")))
                .isEqualTo("secrets_unavailable");
    }

    @Test
    void a_life_is_between_ten_seconds_and_an_hour() {
        SecretSource secrets = (name, now) -> List.of(OLD);
        new Nonces(secrets, "nonces", Duration.ofSeconds(10));
        new Nonces(secrets, "nonces", Duration.ofHours(1));
        assertThatThrownBy(() -> new Nonces(secrets, "nonces", Duration.ofMillis(9_999)))
                .hasMessageContaining("PT9.999S");
        assertThatThrownBy(() -> new Nonces(secrets, "nonces", Duration.ofSeconds(3_601)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static CredentialVerifier verifier(Secret... versions) {
        return verifier((name, now) -> List.of(versions));
    }

    private static CredentialVerifier verifier(SecretSource secrets) {
        return TestGate.verifier()
                .withProofs(new DpopProofs(DpopRules.DEFAULT, new InMemoryReplays(), OutagePolicy.CLOSED)
                        .withNonces(new Nonces(secrets, "nonces", Duration.ofMinutes(1))));
    }

    private static String nonce(CredentialVerifier verifier, Instant now) {
        RequestFacts request = request(
                "DPoP " + TOKEN,
                Proof.of(KEY, TOKEN).claim("iat", now.getEpochSecond()).text());
        return refused(verifier.verify(request, now)).challenge().nonce().orElseThrow();
    }

    private static String at(CredentialVerifier verifier, String nonce, int seconds) {
        return outcome(verify(verifier, nonce, seconds));
    }

    private static CredentialOutcome verify(CredentialVerifier verifier, String nonce, int seconds) {
        Instant now = NOW.plusSeconds(seconds);
        return verifier.verify(
                request(
                        "DPoP " + TOKEN,
                        Proof.of(KEY, TOKEN)
                                .claim("nonce", nonce)
                                .claim("iat", now.getEpochSecond())
                                .text()),
                now);
    }

    private static RequestFacts with(@Nullable String nonce) {
        Proof proof = Proof.of(KEY, TOKEN);
        return request("DPoP " + TOKEN, (nonce == null ? proof : proof.claim("nonce", nonce)).text());
    }
}
