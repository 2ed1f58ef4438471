package dev.portcullis.local.apigateway;

import java.time.Duration;
import java.util.Optional;

/** What happened to one request on its way, for the access log. Used by one thread. */
final class Trace {

    private Optional<Target> target = Optional.empty();
    private Optional<RequestInspector.Inspection> inspection = Optional.empty();
    private Optional<AuthorizationOutcome> authorization = Optional.empty();
    private Optional<Grant> earlier = Optional.empty();
    private Optional<Duration> authorizerLatency = Optional.empty();
    private Optional<Refusal> refusal = Optional.empty();
    private Optional<Integer> integrationStatus = Optional.empty();
    private Optional<Duration> integrationLatency = Optional.empty();

    void inspected(RequestInspector.Inspection by) {
        inspection = Optional.of(by);
    }

    void routed(Target to) {
        target = Optional.of(to);
    }

    /** What was granted before this request, when its connection was opened. */
    void granted(Optional<Grant> before) {
        earlier = before;
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

    Optional<Target> target() {
        return target;
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

    Optional<Grant> grant() {
        return authorization.flatMap(AuthorizationOutcome::grant).or(() -> earlier);
    }

    RequestVariables variables(ReceivedRequest request) {
        return new RequestVariables(request, target, grant(), refusal);
    }
}
