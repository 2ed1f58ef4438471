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

    /** A request that the fixed web ACL looked at. */
    static String of(String aclArn, WafRequest request, WafVerdict verdict, Instant now) {
        var passage = new Passage();
        verdict.counted().forEach(rule -> passage.matched(new Passage.Match(rule, rule, "", "COUNT")));
        if (verdict instanceof WafVerdict.Blocked blocked) {
            passage.ended(blocked.rule(), "REGULAR", "BLOCK");
        }
        return of(aclArn, request, passage, now);
    }

    static String of(String aclArn, WafRequest request, Passage passage, Instant now) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("timestamp", now.toEpochMilli()).put("formatVersion", 1).put("webaclId", aclArn);
        line.put("terminatingRuleId", passage.terminating()).put("terminatingRuleType", passage.terminatingType());
        line.put("action", passage.action());
        line.putArray("terminatingRuleMatchDetails");
        line.put("httpSourceName", "APIGW").put("httpSourceId", Arn.ACCOUNT + ":" + request.resource());
        line.set("ruleGroupList", passage.groups());
        line.set("rateBasedRuleList", passage.rates());
        ArrayNode nonTerminating = line.putArray("nonTerminatingMatchingRules");
        for (Passage.Match match : passage.matches()) {
            if (match.action().equals("COUNT")) {
                nonTerminating
                        .addObject()
                        .put("ruleId", match.inGroup().isEmpty() ? match.rule() : match.inGroup())
                        .put("action", "COUNT")
                        .putArray("ruleMatchDetails");
            }
        }
        line.putNull("requestHeadersInserted").putNull("responseCodeSent");
        line.set("httpRequest", httpRequest(request));
        ArrayNode labels = line.putArray("labels");
        passage.labels().stream().sorted().forEach(label -> labels.addObject().put("name", label));
        return line.toString();
    }

    /** A field's value, or that it is not shown. */
    static String shown(HttpHeaders.Field field) {
        return REDACTED.contains(field.name().toLowerCase(Locale.ROOT)) ? "REDACTED" : field.value();
    }

    private static ObjectNode httpRequest(WafRequest request) {
        ObjectNode http = JsonNodeFactory.instance.objectNode();
        http.put("clientIp", request.clientIp().toString());
        http.put(
                "country",
                GeoTable.find(request.clientIp()).map(GeoTable.Owner::country).orElse("-"));
        ArrayNode headers = http.putArray("headers");
        for (HttpHeaders.Field field : request.headers().fields()) {
            headers.addObject().put("name", field.name()).put("value", shown(field));
        }
        http.put("uri", request.line().uri()).put("args", request.line().args());
        http.put("httpVersion", request.line().httpVersion());
        http.put("httpMethod", request.line().method());
        return http.put("requestId", request.requestId());
    }
}
