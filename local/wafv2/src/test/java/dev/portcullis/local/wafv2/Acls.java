package dev.portcullis.local.wafv2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.local.edge.HttpHeaders;
import dev.portcullis.net.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Web ACLs and rule groups as a client writes them, and requests to the stage that they protect. */
final class Acls {

    static final String STAGE_ARN = "arn:aws:apigateway:us-east-1::/restapis/rest1/stages/dev";

    private final Wafv2Edge edge;
    private final RawClient client;

    Acls(Wafv2Edge edge) {
        this.edge = edge;
        this.client = new RawClient(edge.uri());
    }

    RawClient client() {
        return client;
    }

    static String rule(String name, int priority, String action, String statement) {
        return """
                {"Name":"%s","Priority":%d,"Action":{"%s":{}},"Statement":%s,"VisibilityConfig":%s}""".formatted(name, priority, action, statement, visibility(name));
    }

    static String visibility(String metric) {
        return """
                {"SampledRequestsEnabled":true,"CloudWatchMetricsEnabled":true,"MetricName":"%s"}""".formatted(metric);
    }

    static String match(String field, String position, String search, String transformation) {
        return """
                {"ByteMatchStatement":{"SearchString":"%s","FieldToMatch":%s,"PositionalConstraint":"%s",
                 "TextTransformations":[{"Priority":0,"Type":"%s"}]}}""".formatted(
                        Base64.getEncoder().encodeToString(search.getBytes(StandardCharsets.UTF_8)),
                        field,
                        position,
                        transformation);
    }

    static String pathStarts(String prefix) {
        return match("{\"UriPath\":{}}", "STARTS_WITH", prefix, "NONE");
    }

    static String rate(int limit, String more) {
        return """
                {"RateBasedStatement":{"Limit":%d,"EvaluationWindowSec":60,"AggregateKeyType":"IP"%s}}""".formatted(limit, more);
    }

    /** Puts a web ACL of these rules in front of the stage. */
    JsonNode protect(String... rules) throws Exception {
        JsonNode summary = ok("CreateWebACL", """
                {"Name":"front","Scope":"REGIONAL","DefaultAction":{"Allow":{}},"Rules":[%s],"VisibilityConfig":%s}""".formatted(String.join(",", rules), visibility("front")))
                .path("Summary");
        ok("AssociateWebACL", "{\"WebACLArn\":%s,\"ResourceArn\":\"%s\"}".formatted(summary.path("ARN"), STAGE_ARN));
        return summary;
    }

    JsonNode group(int capacity, String... rules) throws Exception {
        return ok("CreateRuleGroup", """
                {"Name":"group","Scope":"REGIONAL","Capacity":%d,"Rules":[%s],"VisibilityConfig":%s}""".formatted(capacity, String.join(",", rules), visibility("group")))
                .path("Summary");
    }

    static String reference(JsonNode group, String override, String more) {
        return """
                {"Name":"ours","Priority":1,"OverrideAction":{"%s":{}},"Statement":
                 {"RuleGroupReferenceStatement":{"ARN":%s%s}},"VisibilityConfig":%s}""".formatted(override, group.path("ARN"), more, visibility("ours"));
    }

    JsonNode ok(String operation, String body) throws Exception {
        var answer = client.call(operation, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return client.read(answer);
    }

    JsonNode refused(String operation, String body) throws Exception {
        var answer = client.call(operation, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        return client.read(answer);
    }

    WafVerdict get(String address, String path, String... headers) {
        return send(address, "GET " + path, "", headers);
    }

    WafVerdict send(String address, String methodAndPath, String body, String... headers) {
        String[] words = methodAndPath.split(" ", 2);
        String[] target = words[1].split("\\?", 2);
        return edge.inspect(new WafRequest(
                IpAddress.of(address),
                new WafRequest.Line(words[0], target[0], target.length > 1 ? target[1] : "", "HTTP/1.1"),
                HttpHeaders.of(headers),
                body.getBytes(StandardCharsets.UTF_8),
                "rest1:dev",
                "request-1"));
    }
}
