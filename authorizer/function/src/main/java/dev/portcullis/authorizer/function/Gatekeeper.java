package dev.portcullis.authorizer.function;

import static dev.portcullis.authorizer.DenialReason.LIMITS_UNAVAILABLE;
import static dev.portcullis.authorizer.DenialReason.METHOD_UNKNOWN;
import static dev.portcullis.authorizer.DenialReason.PATH_AMBIGUOUS;
import static dev.portcullis.authorizer.DenialReason.PATH_UNSUPPORTED;

import dev.portcullis.authorizer.AnonymousCaller;
import dev.portcullis.authorizer.Decision;
import dev.portcullis.authorizer.DenialClass;
import dev.portcullis.authorizer.DenialReason;
import dev.portcullis.authorizer.HttpMethod;
import dev.portcullis.authorizer.Principal;
import dev.portcullis.authorizer.RequestPath;
import dev.portcullis.authorizer.Route;
import dev.portcullis.authorizer.RouteTable;
import dev.portcullis.authorizer.StagePolicies;
import dev.portcullis.authorizer.StagePolicy;
import dev.portcullis.authorizer.credentials.CredentialOutcome;
import dev.portcullis.authorizer.credentials.CredentialVerifier;
import dev.portcullis.authorizer.credentials.RequestFacts;
import dev.portcullis.net.IpAddress;
import dev.portcullis.ratelimiter.LimiterUnavailable;
import java.time.Instant;
import java.util.Optional;

/** Who is it, may they, how often: in this order, so that who may not costs no permit. */
final class Gatekeeper {

    private final RouteTable routes;
    private final CredentialVerifier verifier;
    private final Metering metering;
    private final StagePolicies policies;
    private final int trustedHops;

    /**
     * A gatekeeper.
     *
     * @param trustedHops how many proxies in front are believed about where a request came from
     */
    Gatekeeper(RouteTable routes, CredentialVerifier verifier, Metering metering, int trustedHops) {
        this.routes = routes;
        this.verifier = verifier;
        this.metering = metering;
        this.policies = new StagePolicies(routes);
        this.trustedHops = trustedHops;
    }

    /**
     * What comes of a call.
     *
     * @param id unique to the call, and nothing that a client chooses
     */
    Outcome judge(AuthorizerCall call, String id, Instant now) {
        RequestFacts facts = call.presented().facts(call.arn().method(), id);
        return verifier.verify(facts, now)
                .<Outcome>fold(
                        accepted -> judge(call, Caller.of(accepted), now), refused -> judgeNobody(call, refused, now));
    }

    /** Whose credentials aren't valid has none: a public route asks for none, and a honeypot is one for everybody. */
    private Outcome judgeNobody(AuthorizerCall call, CredentialOutcome.Refused refused, Instant now) {
        boolean isForNobody = route(call)
                .filter(route -> route.isPublic() || route.isHoneypot())
                .isPresent();
        if (isForNobody) {
            return judge(call, Caller.anonymous(anonymous(call)), now);
        }
        // What a refusal's context says, only REST APIs can hand on.
        if (refused.reason().denialClass() == DenialClass.CHALLENGED && call.shape() == ApiShape.REST_REQUEST) {
            AnonymousCaller nobody = anonymous(call);
            return new Outcome.Challenged(nobody, policies.refusing(nobody, call.arn()), refused);
        }
        return refused(refused.reason(), refused.detail());
    }

    private static Outcome refused(DenialReason reason, String detail) {
        return reason.denialClass() == DenialClass.UNAVAILABLE
                ? new Outcome.Unavailable(reason, detail)
                : new Outcome.Unauthorized(reason, detail);
    }

    private Optional<Route> route(AuthorizerCall call) {
        return HttpMethod.named(call.arn().method())
                .flatMap(method -> RequestPath.read(call.arn().path()).flatMap(path -> routes.route(method, path)));
    }

    private AnonymousCaller anonymous(AuthorizerCall call) {
        return AnonymousCaller.from(
                ClientAddress.of(call, trustedHops).map(IpAddress::toString).orElse("unknown"));
    }

    private Outcome judge(AuthorizerCall call, Caller caller, Instant now) {
        Optional<RequestPath> path = RequestPath.read(call.arn().path());
        Optional<HttpMethod> method = HttpMethod.named(call.arn().method());
        if (path.isEmpty()) {
            return forbidden(call, caller, PATH_AMBIGUOUS, "the path has another reading");
        }
        if (method.isEmpty()) {
            return forbidden(call, caller, METHOD_UNKNOWN, "no method of API Gateway's");
        }
        return routes.decide(caller.principal(), method.get(), path.get())
                .<Outcome>fold(
                        allow -> permitted(call, new Passage(caller, allow.route(), method.get(), path.get()), now),
                        deny -> denied(call, caller, deny));
    }

    /** A known caller may still have to bring something that proves more: that is 401, like no token at all. */
    private Outcome denied(AuthorizerCall call, Caller caller, Decision.Deny deny) {
        return deny.reason().denialClass() == DenialClass.UNAUTHORIZED
                ? new Outcome.Unauthorized(deny.reason(), deny.detail())
                : forbidden(call, caller, deny.reason(), deny.detail());
    }

    /** A call that the rules allow. */
    private record Passage(Caller caller, Route route, HttpMethod method, RequestPath path) {}

    private Outcome permitted(AuthorizerCall call, Passage passage, Instant now) {
        Principal principal = passage.caller().principal();
        Optional<StagePolicy> policy = Optional.empty();
        if (call.shape().wantsPolicy()) {
            policy = policies.allowing(principal, call.arn(), passage.method(), passage.path());
            if (policy.isEmpty()) {
                return forbidden(call, passage.caller(), PATH_UNSUPPORTED, "no policy can name the path");
            }
        }
        try {
            Optional<IpAddress> from = ClientAddress.of(call, trustedHops);
            Metered metered = metering.meter(principal, passage.route(), from, now);
            return new Outcome.Permitted(passage.caller(), policy, metered);
        } catch (LimiterUnavailable e) {
            return new Outcome.Unavailable(LIMITS_UNAVAILABLE, String.valueOf(e.getMessage()));
        }
    }

    private Outcome forbidden(AuthorizerCall call, Caller caller, DenialReason reason, String detail) {
        Optional<StagePolicy> policy = call.shape().wantsPolicy()
                ? Optional.of(policies.refusing(caller.principal(), call.arn()))
                : Optional.empty();
        return new Outcome.Forbidden(caller, policy, reason, detail);
    }
}
