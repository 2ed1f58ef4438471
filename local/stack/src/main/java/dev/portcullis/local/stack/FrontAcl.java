package dev.portcullis.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** The web ACL before the REST APIs, and our rule group in it, as a deployment makes them. */
record FrontAcl(URI wafv2) {

    static final String NAME = "portcullis";

    /** As infra has it. */
    private static final int CAPACITY = 500;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Creates them; answers the rule group's ARN. */
    static String createAt(URI wafv2, BlockLists lists) throws IOException, InterruptedException {
        var front = new FrontAcl(wafv2);
        String group = front.ruleGroup(lists);
        String acl = front.webAcl(group);
        for (String api : List.of(Apis.REST_ID, Apis.REST_TOKEN_ID)) {
            front.call(
                    "AssociateWebACL",
                    JSON.createObjectNode()
                            .put("WebACLArn", acl)
                            .put(
                                    "ResourceArn",
                                    "arn:aws:apigateway:us-east-1::/restapis/" + api + "/stages/" + Apis.STAGE));
        }
        return group;
    }

    private String ruleGroup(BlockLists lists) throws IOException, InterruptedException {
        ObjectNode group = named(NAME).put("Capacity", CAPACITY);
        ObjectNode rule = rule(group.putArray("Rules"), "portcullis-block", 0);
        rule.putObject("Action").putObject("Block");
        ArrayNode references =
                rule.putObject("Statement").putObject("OrStatement").putArray("Statements");
        for (String set : List.of(lists.v4(), lists.v6())) {
            references.addObject().putObject("IPSetReferenceStatement").put("ARN", set);
        }
        return call("CreateRuleGroup", group).path("Summary").path("ARN").asText();
    }

    private String webAcl(String group) throws IOException, InterruptedException {
        ObjectNode acl = named(NAME);
        acl.putObject("DefaultAction").putObject("Allow");
        ObjectNode rule = rule(acl.putArray("Rules"), NAME, 0);
        rule.putObject("OverrideAction").putObject("None");
        rule.putObject("Statement").putObject("RuleGroupReferenceStatement").put("ARN", group);
        return call("CreateWebACL", acl).path("Summary").path("ARN").asText();
    }

    private static ObjectNode named(String name) {
        ObjectNode node = JSON.createObjectNode().put("Name", name).put("Scope", "REGIONAL");
        visible(node, name);
        return node;
    }

    private static ObjectNode rule(ArrayNode rules, String name, int priority) {
        ObjectNode rule = rules.addObject().put("Name", name).put("Priority", priority);
        visible(rule, name);
        return rule;
    }

    private static void visible(ObjectNode node, String metric) {
        node.putObject("VisibilityConfig")
                .put("SampledRequestsEnabled", true)
                .put("CloudWatchMetricsEnabled", true)
                .put("MetricName", metric);
    }

    private JsonNode call(String operation, ObjectNode body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(wafv2.resolve("/"))
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "AWSWAF_20190729." + operation)
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(operation + " failed: " + response.body());
        }
        return JSON.readTree(response.body());
    }
}
