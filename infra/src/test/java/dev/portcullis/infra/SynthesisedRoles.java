package dev.portcullis.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Roles as a template has them, in the words of infra/permissions.json. */
final class SynthesisedRoles {

    private static final String PREFIX = "portcullis-";

    private SynthesisedRoles() {}

    /** Our functions and the logical ids of their roles. */
    static Map<String, String> functions(JsonNode template) {
        Map<String, String> roles = new TreeMap<>();
        template.path("Resources").forEach(resource -> {
            String name = resource.path("Properties").path("FunctionName").asText();
            if (resource.path("Type").asText().equals("AWS::Lambda::Function") && name.startsWith(PREFIX)) {
                roles.put(
                        name.substring(PREFIX.length()),
                        resource.path("Properties")
                                .path("Role")
                                .path("Fn::GetAtt")
                                .path(0)
                                .asText());
            }
        });
        return roles;
    }

    /** What roles permit and needn't, and what they should permit and don't. */
    static List<String> differences(JsonNode template, Needs needs, boolean inNetwork) {
        List<String> differences = new ArrayList<>();
        functions(template).forEach((function, role) -> {
            Set<String> permitted =
                    permitted(template, template.path("Resources").path(role));
            Set<String> needed = needs.of(function, inNetwork).stream()
                    .map(need -> need.action() + " at " + need.resource())
                    .collect(Collectors.toCollection(TreeSet::new));
            permitted.stream()
                    .filter(each -> !needed.contains(each))
                    .forEach(each -> differences.add(function + " may " + each + ", which it doesn't need"));
            needed.stream()
                    .filter(each -> !permitted.contains(each))
                    .forEach(each -> differences.add(function + " needs " + each + ", which its role lacks"));
        });
        return differences;
    }

    /** The statements of all functions' roles. */
    static Stream<JsonNode> statements(JsonNode template) {
        return functions(template).values().stream()
                .flatMap(role -> statementsOf(template.path("Resources").path(role)));
    }

    private static Stream<JsonNode> statementsOf(JsonNode role) {
        List<JsonNode> statements = new ArrayList<>();
        role.path("Properties")
                .path("Policies")
                .forEach(policy ->
                        policy.path("PolicyDocument").path("Statement").forEach(statements::add));
        return statements.stream();
    }

    private static Set<String> permitted(JsonNode template, JsonNode role) {
        Set<String> permitted = new TreeSet<>();
        statementsOf(role).forEach(statement -> {
            JsonNode resources = statement.path("Resource");
            for (JsonNode resource : resources.isArray() ? resources : List.of(resources)) {
                texts(statement.path("Action"))
                        .forEach(action -> permitted.add(action + " at " + word(template, resource)));
            }
        });
        return permitted;
    }

    static List<String> texts(JsonNode oneOrMany) {
        List<String> texts = new ArrayList<>();
        if (oneOrMany.isArray()) {
            oneOrMany.forEach(each -> texts.add(each.asText()));
        } else {
            texts.add(oneOrMany.asText());
        }
        return texts;
    }

    private static String word(JsonNode template, JsonNode resource) {
        if (resource.isTextual()) {
            return resource.asText();
        }
        if (resource.toString().contains(":regional/regexpatternset/*")) {
            return "pattern sets";
        }
        if (resource.toString().contains(":s3:::aws-waf-logs-portcullis-")) {
            return "log files";
        }
        boolean isIndex = resource.toString().contains("/index/*");
        JsonNode reference = isIndex ? resource.findValue("Fn::GetAtt") : resource.path("Fn::GetAtt");
        String id = reference.path(0).asText();
        JsonNode target = template.path("Resources").path(id);
        String table = target.path("Properties").path("TableName").asText();
        return switch (target.path("Type").asText()) {
            case "AWS::DynamoDB::Table" -> {
                String what = reference.path(1).asText().equals("StreamArn") ? "stream of " : "table ";
                yield (isIndex ? "indexes of " : what) + table;
            }
            case "AWS::WAFv2::IPSet" -> "IP sets";
            case "AWS::WAFv2::RuleGroup" -> "rule group";
            case "AWS::Logs::LogGroup" -> "own log group";
            case "AWS::SQS::Queue" -> "own dead letters";
            case "AWS::KMS::Key" -> "key of " + keyName(id);
            default -> resource.toString();
        };
    }

    private static String keyName(String id) {
        return Stream.of("tables", "messages", "secrets", "logs")
                .filter(name -> id.toLowerCase(java.util.Locale.ROOT).startsWith("keys" + name))
                .findFirst()
                .orElse(id);
    }
}
