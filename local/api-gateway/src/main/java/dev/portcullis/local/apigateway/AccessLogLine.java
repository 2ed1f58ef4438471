package dev.portcullis.local.apigateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.local.edge.HttpAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request in the access log. The format is ours, as it would be on AWS; the values are those of {@code $context}: all
 * strings, and a dash for what there isn't. Latencies are milliseconds.
 */
final class AccessLogLine {

    private static final String ABSENT = "-";

    /** Members whose names differ from their variables'. */
    private static final Map<String, String> RENAMED =
            Map.of("ip", "identity.sourceIp", "userAgent", "identity.userAgent");

    private static final String[] PLAIN = {
        "requestId",
        "ip",
        "requestTime",
        "requestTimeEpoch",
        "httpMethod",
        "path",
        "protocol",
        "userAgent",
        "domainName",
        "apiId",
        "stage"
    };

    private static final List<String> OF_SOCKETS =
            List.of("routeKey", "eventType", "connectionId", "connectedAt", "messageId");

    private AccessLogLine() {}

    static String of(Api api, ReceivedRequest request, Trace trace, HttpAnswer answer, Instant now) {
        RequestVariables variables = trace.variables(request);
        ObjectNode line = EventParts.object();
        for (String member : PLAIN) {
            put(line, member, variables.context(RENAMED.getOrDefault(member, member)));
        }
        List<String> ofKind =
                api.fold(rest -> List.of("resourcePath"), http -> List.of("routeKey"), socket -> OF_SOCKETS);
        ofKind.forEach(member -> put(line, member, variables.context(member)));
        line.put("status", Integer.toString(answer.status()));
        line.put("responseLength", Integer.toString(answer.body().length));
        put(line, "responseLatency", Optional.of(millis(Duration.between(request.at(), now))));
        put(line, "wafResponseCode", trace.inspection().map(each -> "WAF_" + each.name()));
        put(line, "error", trace.refusal().map(Refusal::detail));
        ObjectNode authorizer = line.putObject("authorizer");
        put(authorizer, "status", trace.authorization().map(each -> Integer.toString(each.status())));
        put(authorizer, "requestId", trace.authorization().flatMap(AuthorizationOutcome::requestId));
        put(authorizer, "latency", trace.authorizerLatency().map(AccessLogLine::millis));
        put(authorizer, "error", trace.authorization().flatMap(AccessLogLine::error));
        put(authorizer, "principalId", variables.context("authorizer.principalId"));
        ObjectNode integration = line.putObject("integration");
        put(integration, "status", trace.integrationStatus().map(each -> Integer.toString(each)));
        put(integration, "latency", trace.integrationLatency().map(AccessLogLine::millis));
        return line.toString();
    }

    private static Optional<String> error(AuthorizationOutcome outcome) {
        return outcome instanceof AuthorizationOutcome.Refused refused
                ? Optional.of(refused.refusal().detail())
                : Optional.empty();
    }

    private static void put(ObjectNode node, String member, Optional<String> value) {
        node.put(member, value.filter(text -> !text.isEmpty()).orElse(ABSENT));
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
