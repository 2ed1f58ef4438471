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
        RequestFacts facts =
                RequestFacts.of(call.arn().method(), call.authorization(), id).withCertificate(call.certificate());
        return verifier.verify(facts, now)
                .<Outcome>fold(
                        accepted -> judge(call, accepted.principal(), now),
                        // Whose credentials aren't valid has none, and a public route asks for none.
                        refused -> isPublic(call)
                                ? judge(call, anonymous(call), now)
                                : refused(refused.reason(), refused.detail()));
    }

    private static Outcome refused(DenialReason reason, String detail) {
        return reason.denialClass() == DenialClass.UNAVAILABLE
                ? new Outcome.Unavailable(reason, detail)
                : new Outcome.Unauthorized(reason, detail);
    }

    private boolean isPublic(AuthorizerCall call) {
        return HttpMethod.named(call.arn().method())
                .flatMap(method -> RequestPath.read(call.arn().path()).flatMap(path -> routes.route(method, path)))
                .filter(Route::isPublic)
                .isPresent();
    }

    private AnonymousCaller anonymous(AuthorizerCall call) {
        return AnonymousCaller.from(
                ClientAddress.of(call, trustedHops).map(IpAddress::toString).orElse("unknown"));
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
        return routes.decide(principal, method.get(), path.get())
                .<Outcome>fold(
                        allow -> permitted(call, allow, method.get(), path.get(), now),
                        deny -> denied(call, principal, deny));
    }

    /** A known caller may still have to bring something that proves more: that is 401, like no token at all. */
    private Outcome denied(AuthorizerCall call, Principal principal, Decision.Deny deny) {
        return deny.reason().denialClass() == DenialClass.UNAUTHORIZED
                ? new Outcome.Unauthorized(deny.reason(), deny.detail())
                : forbidden(call, principal, deny.reason(), deny.detail());
    }

    private Outcome permitted(
            AuthorizerCall call, Decision.Allow allow, HttpMethod method, RequestPath path, Instant now) {
        Principal principal = allow.principal();
        Optional<StagePolicy> policy = Optional.empty();
        if (call.shape().wantsPolicy()) {
            policy = policies.allowing(principal, call.arn(), method, path);
            if (policy.isEmpty()) {
                return forbidden(call, principal, PATH_UNSUPPORTED, "no policy can name the path");
            }
        }
        try {
            Optional<IpAddress> from = ClientAddress.of(call, trustedHops);
            Metered metered = metering.meter(principal, allow.route().charge(), from, now);
            return new Outcome.Permitted(principal, policy, metered);
        } catch (LimiterUnavailable e) {
            return new Outcome.Unavailable(LIMITS_UNAVAILABLE, String.valueOf(e.getMessage()));
        }
    }

    private Outcome forbidden(AuthorizerCall call, Principal principal, DenialReason reason, String detail) {
        Optional<StagePolicy> policy =
                call.shape().wantsPolicy() ? Optional.of(policies.refusing(principal, call.arn())) : Optional.empty();
        return new Outcome.Forbidden(principal, policy, reason, detail);
    }
}
