package dev.portcullis.local.apigateway;

import java.time.Duration;
import java.util.Optional;

/** What happened to one request on its way, for the access log. Used by one thread. */
final class Trace {

    private Optional<MatchedRoute> route = Optional.empty();
    private Optional<RequestInspector.Inspection> inspection = Optional.empty();
    private Optional<AuthorizationOutcome> authorization = Optional.empty();
    private Optional<Duration> authorizerLatency = Optional.empty();
    private Optional<Refusal> refusal = Optional.empty();
    private Optional<Integer> integrationStatus = Optional.empty();
    private Optional<Duration> integrationLatency = Optional.empty();

    void inspected(RequestInspector.Inspection by) {
        inspection = Optional.of(by);
    }

    void routed(MatchedRoute to) {
        route = Optional.of(to);
    }

    void authorized(AuthorizationOutcome outcome, Duration latency) {
        authorization = Optional.of(outcome);
        authorizerLatency = Optional.of(latency);
    }

    void integrated(int status, Duration latency) {
        integrationStatus = Optional.of(status);
        integrationLatency = Optional.of(latency);
    }

    void refused(Refusal by) {
        refusal = Optional.of(by);
    }

    Optional<MatchedRoute> route() {
        return route;
    }

    Optional<RequestInspector.Inspection> inspection() {
        return inspection;
    }

    Optional<AuthorizationOutcome> authorization() {
        return authorization;
    }

    Optional<Duration> authorizerLatency() {
        return authorizerLatency;
    }

    Optional<Refusal> refusal() {
        return refusal;
    }

    Optional<Integer> integrationStatus() {
        return integrationStatus;
    }

    Optional<Duration> integrationLatency() {
        return integrationLatency;
    }

    RequestVariables variables(ReceivedRequest request) {
        return new RequestVariables(request, route, authorization.flatMap(AuthorizationOutcome::grant), refusal);
    }
}
