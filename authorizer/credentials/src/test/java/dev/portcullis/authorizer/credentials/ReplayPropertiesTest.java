package dev.portcullis.authorizer.credentials;

import static dev.portcullis.authorizer.credentials.TestGate.NOW;
import static dev.portcullis.authorizer.credentials.TestGate.accepted;
import static dev.portcullis.authorizer.credentials.TestGate.bound;
import static dev.portcullis.authorizer.credentials.TestGate.outcome;
import static dev.portcullis.authorizer.credentials.TestGate.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.authorizer.DpopRules;
import dev.portcullis.authorizer.OutagePolicy;
import dev.portcullis.authorizer.SignatureAlgorithm;
import dev.portcullis.authorizer.jwt.KeyProof;
import dev.portcullis.authorizer.jwt.Thumbprint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ReplayPropertiesTest {

    private static final KeyPairOf KEY = KeyPairOf.generate(SignatureAlgorithm.ES256);
    private static final String TOKEN = bound(KEY);
    private static final String PROOF = Proof.of(KEY, TOKEN).text();
    private static final Thumbprint THUMBPRINT = KeyProof.read(PROOF, DpopProofs.TYPE, DpopRules.DEFAULT.algorithms())
            .fold(KeyProof::key, refused -> {
                throw new AssertionError(refused.toString());
            });

    /** Instances' clocks are up to 20 s off, the store's forgets as early as it may and is off as well. */
    @Property(tries = 300)
    void a_proof_is_taken_once_wherever_and_whenever_it_is_sent(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = -10_000, max = 200_000) Integer> atMillis,
            @ForAll @Size(12) List<@IntRange(min = -20_000, max = 20_000) Integer> offMillis,
            @ForAll @IntRange(min = -20_000, max = 20_000) int storeOffMillis) {
        InMemoryReplays replays = new InMemoryReplays();
        DpopProofs proofs = new DpopProofs(DpopRules.DEFAULT, replays, OutagePolicy.CLOSED);
        List<Integer> times = atMillis.stream().sorted().toList();
        int taken = 0;
        for (int i = 0; i < times.size(); i++) {
            Instant time = NOW.plusMillis(times.get(i));
            replays.forget(time.plusMillis(storeOffMillis));
            taken += isTaken(proofs, time.plusMillis(offMillis.get(i)), "call-" + i) ? 1 : 0;
        }
        assertThat(taken).isLessThanOrEqualTo(1);
    }

    @Property(tries = 200)
    void a_proof_that_wasnt_used_is_taken_within_its_window_and_not_outside(
            @ForAll @IntRange(min = -10_000, max = 70_000) int millis) {
        DpopProofs proofs = new DpopProofs(DpopRules.DEFAULT, new InMemoryReplays(), OutagePolicy.CLOSED);
        boolean isInWindow = millis >= -5_000 && millis < 60_000;
        assertThat(isTaken(proofs, NOW.plusMillis(millis), "call")).isEqualTo(isInWindow);
    }

    private static boolean isTaken(DpopProofs proofs, Instant now, String call) {
        RequestFacts request = RequestFacts.of("GET", TestGate.TARGET, Map.of("DPoP", List.of(PROOF)), call);
        try {
            proofs.require(request, TOKEN, THUMBPRINT, now);
            return true;
        } catch (Refusal refusal) {
            return false;
        }
    }

    @Test
    void a_second_request_with_a_proof_is_refused_and_the_next_proof_passes() {
        CredentialVerifier verifier = verifier(new InMemoryReplays(), OutagePolicy.CLOSED);
        String proof = Proof.of(KEY, TOKEN).text();
        assertThat(outcome(verifier, request("DPoP " + TOKEN, proof))).isEqualTo("accepted");
        assertThat(outcome(verifier, request("DPoP " + TOKEN, proof))).isEqualTo("dpop_replayed");
        assertThat(outcome(
                        verifier, request("DPoP " + TOKEN, Proof.of(KEY, TOKEN).text())))
                .isEqualTo("accepted");
    }

    @Test
    void a_jti_that_was_used_is_used_for_every_url_and_not_for_other_keys() {
        KeyPairOf other = KeyPairOf.generate(SignatureAlgorithm.ES256);
        CredentialVerifier verifier = verifier(new InMemoryReplays(), OutagePolicy.CLOSED);
        String first = Proof.of(KEY, TOKEN).claim("jti", "one").text();
        assertThat(outcome(verifier, request("DPoP " + TOKEN, first))).isEqualTo("accepted");
        String later = Proof.of(KEY, TOKEN)
                .claim("jti", "one")
                .claim("iat", NOW.getEpochSecond() - 1)
                .text();
        assertThat(outcome(verifier, request("DPoP " + TOKEN, later))).isEqualTo("dpop_replayed");
        String othersToken = bound(other);
        assertThat(outcome(
                        verifier,
                        request(
                                "DPoP " + othersToken,
                                Proof.of(other, othersToken).claim("jti", "one").text())))
                .isEqualTo("accepted");
    }

    @Test
    void nothing_is_written_for_a_proof_that_is_no_good() {
        InMemoryReplays replays = new InMemoryReplays();
        CredentialVerifier verifier = verifier(replays, OutagePolicy.CLOSED);
        outcome(
                verifier,
                request(
                        "DPoP " + TOKEN,
                        Proof.of(KEY, TOKEN).claim("htm", "PUT").text()));
        outcome(verifier, request("DPoP " + TOKEN, Proof.of(KEY, "another").text()));
        assertThat(replays.size()).isZero();
    }

    @Test
    void while_nobody_can_tell_the_policy_decides() {
        ReplayStore broken = (proof, call, until) -> {
            throw new StoreUnavailable("table portcullis-gate: timed out");
        };
        CredentialOutcome closed = verifier(broken, OutagePolicy.CLOSED).verify(good(), NOW);
        assertThat(outcome(closed)).isEqualTo("replays_unavailable");
        assertThat(TestGate.refused(closed).challenge().authenticate()).isEmpty();
        CredentialOutcome open = verifier(broken, OutagePolicy.OPEN).verify(good(), NOW);
        assertThat(accepted(open).doubts()).containsExactly(Doubt.REPLAYS_UNKNOWN);
    }

    @Test
    void uses_are_remembered_for_longer_than_a_proof_is_good() {
        Instant[] untils = {NOW};
        ReplayStore store = (proof, call, until) -> {
            untils[0] = until;
            return true;
        };
        outcome(verifier(store, OutagePolicy.CLOSED), good());
        assertThat(untils[0]).isEqualTo(NOW.plus(Duration.ofMinutes(2)));
    }

    private static RequestFacts good() {
        return request("DPoP " + TOKEN, Proof.of(KEY, TOKEN).text());
    }

    private static CredentialVerifier verifier(ReplayStore replays, OutagePolicy outage) {
        return TestGate.verifier().withProofs(new DpopProofs(DpopRules.DEFAULT, replays, outage));
    }
}
