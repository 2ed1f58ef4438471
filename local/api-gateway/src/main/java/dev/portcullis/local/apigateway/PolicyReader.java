package dev.portcullis.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads a policy document, refusing what it doesn't understand: a statement that is skipped might be the one that denies. */
final class PolicyReader {

    private static final int MAX_ARN = 512;
    private static final Set<String> MEMBERS = Set.of("Sid", "Effect", "Action", "Resource");
    private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");

    private PolicyReader() {}

    static Policy read(JsonNode document) throws MalformedAnswer {
        if (!document.isObject()) {
            throw new MalformedAnswer("policyDocument is not an object");
        }
        JsonNode version = document.path("Version");
        if (!version.isMissingNode() && !VERSIONS.contains(version.asText())) {
            throw new MalformedAnswer("policyDocument has an unknown Version");
        }
        JsonNode statements = document.path("Statement");
        List<Policy.Statement> read = new ArrayList<>();
        if (statements.isObject()) {
            read.add(statement(statements));
        } else if (statements.isArray()) {
            for (JsonNode each : statements) {
                read.add(statement(each));
            }
        } else {
            throw new MalformedAnswer("policyDocument has no Statement");
        }
        return new Policy(read);
    }

    private static Policy.Statement statement(JsonNode node) throws MalformedAnswer {
        for (var member : node.properties()) {
            if (!MEMBERS.contains(member.getKey())) {
                throw new MalformedAnswer("a statement has " + member.getKey() + ", which is not evaluated here");
            }
        }
        String effect = node.path("Effect").asText();
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw new MalformedAnswer("a statement's Effect is neither Allow nor Deny");
        }
        List<String> resources = texts(node.path("Resource"), "Resource");
        for (String resource : resources) {
            // 512 characters are still allowed.
            if (resource.length() > MAX_ARN) {
                throw new MalformedAnswer("a Resource has more than " + MAX_ARN + " characters");
            }
            if (!resource.equals("*") && !resource.startsWith("arn:")) {
                throw new MalformedAnswer("a Resource is not an ARN");
            }
        }
        return new Policy.Statement(effect.equals("Allow"), texts(node.path("Action"), "Action"), resources);
    }

    private static List<String> texts(JsonNode node, String what) throws MalformedAnswer {
        List<String> texts = new ArrayList<>();
        if (node.isTextual()) {
            texts.add(node.textValue());
        } else if (node.isArray()) {
            for (JsonNode each : node) {
                if (!each.isTextual()) {
                    throw new MalformedAnswer("a statement's " + what + " is not text");
                }
                texts.add(each.textValue());
            }
        }
        if (texts.isEmpty()) {
            throw new MalformedAnswer("a statement has no " + what);
        }
        return texts;
    }
}
