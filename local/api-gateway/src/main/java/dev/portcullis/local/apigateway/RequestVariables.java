package dev.portcullis.local.apigateway;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values that expressions and templates can name.
 *
 * @param target the route or connection, once it is known
 * @param grant what the authorizer answered, once it has
 * @param error why the gateway answers by itself, if it does
 */
record RequestVariables(
        ReceivedRequest request, Optional<? extends Target> target, Optional<Grant> grant, Optional<Refusal> error) {

    private static final String AUTHORIZER = "authorizer.";
    private static final String CLIENT_CERTIFICATE = "identity.clientCert.";

    Optional<String> value(Expression expression) {
        return switch (expression.kind()) {
            case HEADER -> request.headers().first(expression.name());
            case QUERY -> first(QueryString.parse(request.line().query()), expression.name());
            case CONTEXT -> context(expression.name());
            case STAGE_VARIABLE ->
                Optional.ofNullable(request.stage().variables().get(expression.name()));
            case LITERAL -> Optional.of(expression.name());
        };
    }

    /** A {@code $context} variable, named without that prefix. */
    Optional<String> context(String name) {
        if (name.equals("authorizer.principalId")) {
            return grant.map(Grant::principalId).filter(id -> !id.isEmpty());
        }
        if (name.startsWith(AUTHORIZER)) {
            return grant.map(each -> each.context().get(name.substring(AUTHORIZER.length())));
        }
        if (name.startsWith(CLIENT_CERTIFICATE)) {
            return request.clientCertificate()
                    .flatMap(each -> new ClientCertificate(each).variable(name.substring(CLIENT_CERTIFICATE.length())));
        }
        return switch (name) {
            case "requestId", "extendedRequestId" -> Optional.of(request.id());
            case "requestTime" -> Optional.of(request.time());
            case "requestTimeEpoch" -> Optional.of(Long.toString(request.at().toEpochMilli()));
            case "httpMethod" -> Optional.of(request.line().method());
            case "path" -> Optional.of(request.line().fullPath());
            case "protocol" ->
                Optional.of(ReceivedRequest.PROTOCOL)
                        .filter(http -> !request.line().equals(ReceivedRequest.Line.NONE));
            case "domainName" -> Optional.of(request.domainName());
            case "domainPrefix" -> Optional.of(request.domainPrefix());
            case "apiId" -> Optional.of(request.stage().apiId());
            case "stage" -> Optional.of(request.stage().name());
            case "accountId" -> Optional.of(Stage.ACCOUNT);
            case "identity.sourceIp" -> Optional.of(request.client().toString());
            case "identity.userAgent" -> request.headers().first("User-Agent");
            case "error.message" -> error.map(Refusal::message);
            case "error.messageString" -> error.map(Refusal::messageString);
            case "error.responseType" -> error.map(refusal -> refusal.type().name());
            default -> target.flatMap(each -> each.variable(name));
        };
    }

    private static Optional<String> first(Map<String, List<String>> values, String name) {
        return Optional.ofNullable(values.get(name)).map(all -> all.get(0));
    }
}
