package dev.portcullis.authorizer.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.authorizer.DenialReason;
import dev.portcullis.authorizer.DpopRules;
import dev.portcullis.authorizer.OutagePolicy;
import dev.portcullis.authorizer.credentials.CredentialVerifier;
import dev.portcullis.authorizer.credentials.DpopProofs;
import dev.portcullis.authorizer.credentials.Nonces;
import dev.portcullis.authorizer.credentials.ReplayStore;
import dev.portcullis.authorizer.credentials.RevocationList;
import dev.portcullis.authorizer.credentials.Secret;
import dev.portcullis.authorizer.credentials.StoreUnavailable;
import dev.portcullis.authorizer.jwt.TokenVerifier;
import dev.portcullis.gate.Gate;
import dev.portcullis.gate.GateFile;
import dev.portcullis.ratelimiter.Freshness;
import dev.portcullis.ratelimiter.LeasingLimiter;
import dev.portcullis.ratelimiter.Limiter;
import dev.portcullis.ratelimiter.PlanBook;
import dev.portcullis.ratelimiter.PlanStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate that wants its own nonces in proofs (RFC 9449 section 9), and one whose table of proofs can't be reached. */
class NonceTest {

    private static final Invocation INVOCATION = new Invocation("r-1", Optional.empty());

    private final IssuerStub issuer = IssuerStub.start();
    private final DpopClient client = new DpopClient();
    private final Instant now = Instant.now();

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void a_rest_client_is_told_a_nonce_and_passes_with_it(@TempDir Path folder) throws Exception {
        Gatekeeper keeper = keeper(
                folder,
                proofs((proof, call, until) -> true, OutagePolicy.CLOSED)
                        .withNonces(new Nonces(
                                (name, at) -> List.of(Secret.of("n".repeat(32))), "nonces", Duration.ofMinutes(1))));
        String token = issuer.signer().bound("dora", client.confirmation());
        Outcome told = keeper.judge(call("rest-request", token, client.proof("/prod/orders", token, "")), "r-1", now);
        assertThat(told.reason()).contains(DenialReason.DPOP_NONCE_MISSING);
        JsonNode answer = Answers.of((Outcome.Challenged) told, INVOCATION);
        assertThat(answer.at("/policyDocument/Statement/0/Effect").asText()).isEqualTo("Deny");
        assertThat(answer.at("/context/challenge").asText()).startsWith("DPoP error=\"use_dpop_nonce\", algs=");
        String nonce = answer.at("/context/dpopNonce").asText();
        String proof = client.proof("/prod/orders", token, ",\"nonce\":\"" + nonce + "\"");
        assertThat(keeper.judge(call("rest-request", token, proof), "r-2", now)).isInstanceOf(Outcome.Permitted.class);
        // an HTTP API has nothing to tell it with
        assertThat(keeper.judge(call("http-2", token, client.proof("/orders", token, "")), "r-3", now))
                .isInstanceOf(Outcome.Unauthorized.class);
    }

    @Test
    void while_the_table_of_proofs_cant_be_reached_the_policy_decides(@TempDir Path folder) throws Exception {
        ReplayStore broken = (proof, call, until) -> {
            throw new StoreUnavailable("timed out");
        };
        String token = issuer.signer().bound("dora", client.confirmation());
        AuthorizerCall call = call("rest-request", token, client.proof("/prod/orders", token, ""));
        assertThat(keeper(folder, proofs(broken, OutagePolicy.CLOSED)).judge(call, "r-1", now))
                .isInstanceOf(Outcome.Unavailable.class);
        Gatekeeper degraded = keeper(folder, proofs(broken, OutagePolicy.DEGRADED));
        Outcome permitted = degraded.judge(call, "r-1", now);
        assertThat(permitted.degradedBy()).containsExactly("replays_unknown");
        assertThat(Answers.of(ApiShape.REST_REQUEST, (Outcome.Permitted) permitted, INVOCATION)
                        .at("/context/degradedBy")
                        .asText())
                .isEqualTo("replays_unknown");
        assertThat(degraded.judge(call, "r-2", now).reason()).contains(DenialReason.DPOP_REPLAYED);
        Gatekeeper open = keeper(folder, proofs(broken, OutagePolicy.OPEN));
        assertThat(open.judge(call, "r-1", now)).isInstanceOf(Outcome.Permitted.class);
        assertThat(open.judge(call, "r-2", now)).isInstanceOf(Outcome.Permitted.class);
    }

    private static DpopProofs proofs(ReplayStore replays, OutagePolicy outage) {
        return new DpopProofs(DpopRules.DEFAULT, replays, outage);
    }

    private Gatekeeper keeper(Path folder, DpopProofs proofs) throws Exception {
        Gate gate = GateFile.require(GateResource.write(folder.resolve("gate.yaml"), issuer.uri()));
        var verifier = new CredentialVerifier(
                        TokenVerifier.overHttp(gate.issuers(), InstantSource.system()), RevocationList.none())
                .withProofs(proofs);
        var book = new PlanBook(gate.plans(), PlanStore.empty(), Freshness.DEFAULT, fault -> {});
        Limiter limiter = new LeasingLimiter(new InstanceBuckets());
        var metering = new Metering(book, Beans.guarded(limiter, OutagePolicy.CLOSED), true);
        return new Gatekeeper(gate.routes(), verifier, metering, 0);
    }

    private static AuthorizerCall call(String shape, String token, String proof) {
        Event event =
                Event.recorded(shape).with("${authorization}", "DPoP " + token).withHeader("DPoP", proof);
        return ((EventReading.Understood) new EventReader(Attachment.DEFAULT).read(event.bytes())).call();
    }
}
