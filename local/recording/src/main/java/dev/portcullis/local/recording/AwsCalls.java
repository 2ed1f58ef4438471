package dev.portcullis.local.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.portcullis.local.edge.HttpCall;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What IAM would be asked for a request: the action by the service's protocol, the resource by the request's own members. AWS
 * signs with a service's name, which is the action's first part.
 */
final class AwsCalls {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SERVICE =
            Pattern.compile("Credential=[^/,\\s]+/\\d{8}/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request");
    private static final Pattern FORM_ACTION = Pattern.compile("(?:^|&)Action=([A-Za-z]+)");

    private final DynamoDbCalls dynamoDb = new DynamoDbCalls();

    /** The kinds of call in one request: several where it is a transaction. */
    List<RecordedCall> of(String function, HttpCall call) {
        Matcher signed = SERVICE.matcher(call.headers().first("Authorization").orElse(""));
        if (!signed.find()) {
            return List.of();
        }
        String service = signed.group(2);
        String operation = operation(call);
        Map<String, String> conditions = Map.of("aws:RequestedRegion", signed.group(1));
        if (service.equals("dynamodb")) {
            return dynamoDb.of(new DynamoDbCalls.Request(function, operation, body(call), conditions));
        }
        return List.of(new RecordedCall(
                function, service + ":" + operation, resource(service, operation, body(call), call), conditions));
    }

    /** AWS JSON names it in a header, the query protocol in its form, and S3 by method. */
    private static String operation(HttpCall call) {
        String target = call.headers().first("X-Amz-Target").orElse("");
        if (!target.isEmpty()) {
            return target.substring(target.indexOf('.') + 1);
        }
        Matcher form = FORM_ACTION.matcher(call.bodyText());
        if (form.find()) {
            return form.group(1);
        }
        boolean isList = call.query().contains("list-type=");
        return isList ? "ListBucket" : s3(call.method());
    }

    private static String s3(String method) {
        return switch (method) {
            case "PUT" -> "PutObject";
            case "DELETE" -> "DeleteObject";
            default -> "GetObject";
        };
    }

    private static final Set<String> WAF_RULE_GROUPS =
            Set.of("GetRuleGroup", "UpdateRuleGroup", "GetRateBasedStatementManagedKeys");

    private static String resource(String service, String operation, JsonNode body, HttpCall call) {
        if (service.equals("wafv2")) {
            if (operation.endsWith("IPSet")) {
                return "IP sets";
            }
            return WAF_RULE_GROUPS.contains(operation) ? "rule group" : "*";
        }
        if (service.equals("s3")) {
            return "bucket " + call.path().split("/", 3)[1];
        }
        for (String member : List.of("TopicArn", "QueueUrl", "SecretId", "RoleArn", "EventBusName")) {
            String value = body.path(member).asText();
            if (!value.isEmpty()) {
                return value.substring(Math.max(value.lastIndexOf(':'), value.lastIndexOf('/')) + 1);
            }
        }
        return "*";
    }

    private static JsonNode body(HttpCall call) {
        try {
            return JSON.readTree(call.body());
        } catch (IOException e) {
            // A form, or an object's content.
            return MissingNode.getInstance();
        }
    }
}
