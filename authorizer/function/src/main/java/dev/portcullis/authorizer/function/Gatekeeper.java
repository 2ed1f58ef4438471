package dev.portcullis.authorizer.function;

import static dev.portcullis.authorizer.DenialReason.LIMITS_UNAVAILABLE;
import static dev.portcullis.authorizer.DenialReason.METHOD_UNKNOWN;
import static dev.portcullis.authorizer.DenialReason.PATH_AMBIGUOUS;
import static dev.portcullis.authorizer.DenialReason.PATH_UNSUPPORTED;

import dev.portcullis.authorizer.DenialClass;
import dev.portcullis.authorizer.DenialReason;
import dev.portcullis.authorizer.HttpMethod;
import dev.portcullis.authorizer.Principal;
import dev.portcullis.authorizer.RequestPath;
import dev.portcullis.authorizer.StagePolicies;
import dev.portcullis.authorizer.StagePolicy;
import dev.portcullis.authorizer.jwt.TokenVerifier;
import dev.portcullis.authorizer.jwt.Verification;
import dev.portcullis.gate.Gate;
import dev.portcullis.ratelimiter.Admission;
import dev.portcullis.ratelimiter.BucketKey;
import dev.portcullis.ratelimiter.Limiter;
import dev.portcullis.ratelimiter.LimiterUnavailable;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Who is it, may they, how often: in this order, so that who may not costs no permit. */
final class Gatekeeper {

    private static final Logger LOG = Logger.getLogger(Gatekeeper.class);

    private final Gate gate;
    private final TokenVerifier verifier;
    private final Limiter limiter;
    private final OutagePolicy outage;
    private final StagePolicies policies;

    Gatekeeper(Gate gate, TokenVerifier verifier, Limiter limiter, OutagePolicy outage) {
        this.gate = gate;
        this.verifier = verifier;
        this.limiter = limiter;
        this.outage = outage;
        this.policies = new StagePolicies(gate.routes());
    }

    Outcome judge(AuthorizerCall call, Instant now) {
        Verification verification = verifier.verify(call.authorization());
        return verification.<Outcome>fold(
                verified -> judge(call, verified.jwt(), now), refused -> refused(refused.reason(), refused.detail()));
    }

    private static Outcome refused(DenialReason reason, String detail) {
        return reason.denialClass() == DenialClass.UNAVAILABLE
                ? new Outcome.Unavailable(reason, detail)
                : new Outcome.Unauthorized(reason, detail);
    }

    private Outcome judge(AuthorizerCall call, Principal principal, Instant now) {
        Optional<RequestPath> path = RequestPath.read(call.arn().path());
        Optional<HttpMethod> method = HttpMethod.named(call.arn().method());
        if (path.isEmpty()) {
            return forbidden(call, principal, PATH_AMBIGUOUS, "the path has another reading");
        }
        if (method.isEmpty()) {
            return forbidden(call, principal, METHOD_UNKNOWN, "no method of API Gateway's");
        }
        return gate.routes()
                .decide(principal, method.get(), path.get())
                .<Outcome>fold(
                        allow -> permitted(call, principal, method.get(), path.get(), now),
                        deny -> forbidden(call, principal, deny.reason(), deny.detail()));
    }

    private Outcome permitted(
            AuthorizerCall call, Principal principal, HttpMethod method, RequestPath path, Instant now) {
        Optional<StagePolicy> policy = Optional.empty();
        if (call.shape().wantsPolicy()) {
            policy = policies.allowing(principal, call.arn(), method, path);
            if (policy.isEmpty()) {
                return forbidden(call, principal, PATH_UNSUPPORTED, "no policy can name the path");
            }
        }
        Optional<Admission> admission = Optional.empty();
        try {
            // A client is unique in its issuer only.
            BucketKey key = BucketKey.of(principal.issuer(), principal.client());
            admission = Optional.of(limiter.admit(key, gate.defaultPlan(), 1, now));
        } catch (LimiterUnavailable e) {
            if (outage == OutagePolicy.CLOSED) {
                return new Outcome.Unavailable(LIMITS_UNAVAILABLE, String.valueOf(e.getMessage()));
            }
            LOG.warnf("limits unavailable, a call passes uncounted: %s", e.getMessage());
        }
        return new Outcome.Permitted(principal, policy, gate.defaultPlan(), admission);
    }

    private Outcome forbidden(AuthorizerCall call, Principal principal, DenialReason reason, String detail) {
        Optional<StagePolicy> policy =
                call.shape().wantsPolicy() ? Optional.of(policies.refusing(principal, call.arn())) : Optional.empty();
        return new Outcome.Forbidden(principal, policy, reason, detail);
    }
}
