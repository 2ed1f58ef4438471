package dev.portcullis.local.wafv2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.local.edge.HttpHeaders;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/** A request in the log format of AWS WAF. */
final class WafLogLine {

    /** As a deployment's redacted fields should be: who reads logs must not be able to act as the client. */
    private static final Set<String> REDACTED = Set.of("authorization", "cookie", "proxy-authorization", "x-api-key");

    private WafLogLine() {}

    static String of(String aclArn, WafRequest request, WafVerdict verdict, Instant now) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("timestamp", now.toEpochMilli()).put("formatVersion", 1).put("webaclId", aclArn);
        if (verdict instanceof WafVerdict.Blocked blocked) {
            line.put("terminatingRuleId", blocked.rule()).put("terminatingRuleType", "REGULAR");
            line.put("action", "BLOCK");
        } else {
            line.put("terminatingRuleId", "Default_Action").put("terminatingRuleType", "REGULAR");
            line.put("action", "ALLOW");
        }
        line.putArray("terminatingRuleMatchDetails");
        line.put("httpSourceName", "APIGW").put("httpSourceId", Arn.ACCOUNT + ":" + request.resource());
        line.putArray("ruleGroupList");
        line.putArray("rateBasedRuleList");
        ArrayNode nonTerminating = line.putArray("nonTerminatingMatchingRules");
        for (String rule : verdict.counted()) {
            nonTerminating
                    .addObject()
                    .put("ruleId", rule)
                    .put("action", "COUNT")
                    .putArray("ruleMatchDetails");
        }
        line.putNull("requestHeadersInserted").putNull("responseCodeSent");
        line.set("httpRequest", httpRequest(request));
        line.putArray("labels");
        return line.toString();
    }

    private static ObjectNode httpRequest(WafRequest request) {
        ObjectNode http = JsonNodeFactory.instance.objectNode();
        http.put("clientIp", request.clientIp().toString()).put("country", "-");
        ArrayNode headers = http.putArray("headers");
        for (HttpHeaders.Field field : request.headers().fields()) {
            boolean redacted = REDACTED.contains(field.name().toLowerCase(Locale.ROOT));
            headers.addObject().put("name", field.name()).put("value", redacted ? "REDACTED" : field.value());
        }
        http.put("uri", request.line().uri()).put("args", request.line().args());
        http.put("httpVersion", request.line().httpVersion());
        http.put("httpMethod", request.line().method());
        return http.put("requestId", request.requestId());
    }
}
