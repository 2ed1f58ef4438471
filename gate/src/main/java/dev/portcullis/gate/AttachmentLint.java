package dev.portcullis.gate;

import static dev.portcullis.gate.FindingCode.LIMITS_CACHED;
import static dev.portcullis.gate.FindingCode.NONCE_UNTOLD;
import static dev.portcullis.gate.FindingCode.PATH_UNMATCHED;
import static dev.portcullis.gate.FindingCode.POLICY_NARROW;
import static dev.portcullis.gate.FindingCode.PROOF_CACHED;
import static dev.portcullis.gate.FindingCode.PUBLIC_NEEDS_IDENTITY;
import static dev.portcullis.gate.FindingCode.ROUTE_KEY_MISSING;
import static dev.portcullis.gate.FindingCode.ROUTE_SPANS_RULES;

import dev.portcullis.authorizer.HttpMethod;
import dev.portcullis.authorizer.PathTemplate;
import dev.portcullis.authorizer.PolicyAudit;
import dev.portcullis.authorizer.RequestPath;
import dev.portcullis.authorizer.Requirement;
import dev.portcullis.authorizer.Route;
import dev.portcullis.authorizer.RouteAudit;
import java.util.List;
import java.util.Optional;

/** What there is to say of a gate where API Gateway keeps the authorizer's answers, or refuses without asking. */
record AttachmentLint(Gate gate, Places places, Lint.Warnings warnings) {

    void look(Attachment attachment, List<ApiRoute> routes) {
        if (attachment.isCached()) {
            lookAtLimits(attachment);
            lookAtProofs(attachment);
        }
        if (attachment.keepsSimpleAnswers()) {
            lookAtSimpleAnswers(attachment, routes);
        } else if (attachment.isCached() && !attachment.isKeptByPath()) {
            lookAtPolicies(attachment);
        }
        lookAtPublicRoutes(attachment);
        lookAtNonces(attachment);
        if (attachment.type() == ApiType.WEBSOCKET
                && gate.routes().route(HttpMethod.GET, RequestPath.CONNECT).isEmpty()) {
            warnings.add(
                    PATH_UNMATCHED,
                    Place.FILE,
                    "$connect",
                    "no rule is for $connect, so no WebSocket can be opened",
                    "add one: { path: $connect }");
        }
    }

    private void lookAtNonces(Attachment attachment) {
        if (gate.credentials().nonces().isPresent() && attachment.type() != ApiType.REST) {
            warnings.add(
                    NONCE_UNTOLD,
                    Place.FILE,
                    "",
                    "proofs must have a nonce of the gate's, which only a REST API's gateway responses can tell clients",
                    "leave dpop.nonce out, and say --api rest where the API is one");
        }
    }

    private void lookAtLimits(Attachment attachment) {
        if (gate.routes().routes().stream().anyMatch(route -> route.charge().permits() > 0)) {
            warnings.add(
                    LIMITS_CACHED,
                    Place.FILE,
                    "",
                    "limits count one call of a client in " + seconds(attachment)
                            + ": the others don't reach the authorizer",
                    "set the authorizer's TTL to 0 where limits must be exact, and say --ttl 0");
        }
    }

    private void lookAtProofs(Attachment attachment) {
        for (Route route : gate.routes().routes()) {
            for (Requirement requirement : route.requirements()) {
                if (requirement instanceof Requirement.Proof proof) {
                    Place at = proof.issuers().stream()
                            .findFirst()
                            .flatMap(
                                    name -> Optional.ofNullable(places.issuers().get(name)))
                            .orElse(places.of(route));
                    warnings.add(
                            PROOF_CACHED,
                            at,
                            "",
                            "for " + seconds(attachment) + " after a call with a proof, the token passes without one",
                            "set the authorizer's TTL to 0");
                }
            }
        }
    }

    private void lookAtSimpleAnswers(Attachment attachment, List<ApiRoute> routes) {
        if (!attachment.isKeptByRoute()) {
            warnings.add(
                    ROUTE_KEY_MISSING,
                    Place.FILE,
                    "",
                    "on an HTTP API with simple responses the answer to one route is the answer to all for "
                            + seconds(attachment),
                    "add $context.routeKey to the identity sources, or set the TTL to 0");
            return;
        }
        RouteAudit audit = new RouteAudit(gate.routes());
        for (ApiRoute route : routes) {
            List<Route> rules = route.methods().stream()
                    .flatMap(method -> audit.coverage(route.path(), method).rules().stream())
                    .distinct()
                    .toList();
            if (rules.stream().map(Route::access).distinct().count() > 1) {
                warnings.add(
                        ROUTE_SPANS_RULES,
                        places.of(rules.get(0)),
                        route.toString(),
                        "the answer to one call of the API's route " + route + " is the answer to all for "
                                + seconds(attachment) + ", though rules for "
                                + String.join(
                                        " and ",
                                        rules.stream()
                                                .map(Route::path)
                                                .map(PathTemplate::toString)
                                                .distinct()
                                                .toList())
                                + " decide them",
                        "give the API a route for each, or set the TTL to 0");
            }
        }
    }

    private void lookAtPolicies(Attachment attachment) {
        PolicyAudit audit = new PolicyAudit(gate.routes());
        audit.indistinct()
                .forEach((route, methods) -> warnings.add(
                        POLICY_NARROW,
                        places.of(route),
                        "",
                        "IAM's wildcards can't tell " + route.path()
                                + " from other rules, so a policy allows the called path alone, and for "
                                + seconds(attachment) + " the next one of it is refused",
                        "set the TTL to 0, or make context.path and context.httpMethod identity sources"));
        if (audit.isTooLarge()) {
            warnings.add(
                    POLICY_NARROW,
                    Place.FILE,
                    "size",
                    "some callers may do more than a policy has room for, so for " + seconds(attachment)
                            + " some of it is refused",
                    "set the TTL to 0, make context.path and context.httpMethod identity sources, or have fewer rules");
        }
    }

    private void lookAtPublicRoutes(Attachment attachment) {
        if (attachment.identitySources().isEmpty()) {
            return;
        }
        gate.routes().routes().stream()
                .filter(Route::isPublic)
                .forEach(route -> warnings.add(
                        PUBLIC_NEEDS_IDENTITY,
                        places.of(route),
                        "",
                        route.path() + " is public, but API Gateway refuses calls without "
                                + String.join(", ", attachment.identitySources()) + " before it asks the authorizer",
                        "attach no authorizer to its route, or have no identity source, and a TTL of 0"));
    }

    private static String seconds(Attachment attachment) {
        return attachment.ttl().toSeconds() + " s";
    }
}
