package dev.portcullis.wafmanager.rules.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.wafmanager.rules.aws.WebAclChange.NotThere;
import dev.portcullis.wafmanager.rules.aws.WebAclChange.Refused;
import java.util.Optional;

/** Changes to the JSON of a web ACL as AWS answered it: each touches what it is about and nothing else. */
final class AclEdits {

    private AclEdits() {}

    /** Changes the tree; or says why not, and leaves it. */
    @FunctionalInterface
    interface Edit {
        Optional<WebAclChange> apply(ObjectNode acl);
    }

    /** Lets all rules of a group count, or do what they say. */
    static Edit counting(String rule, boolean counting) {
        return acl -> onGroup(acl, rule, found -> {
            ObjectNode override = JsonNodeFactory.instance.objectNode();
            override.putObject(counting ? "Count" : "None");
            found.set("OverrideAction", override);
            return Optional.empty();
        });
    }

    /** Lets one rule of a group count, or do what it says. */
    static Edit counting(String rule, String inGroup, boolean counting) {
        return acl -> onGroup(acl, rule, found -> {
            ObjectNode statement = (ObjectNode) groupOf(found);
            ArrayNode others = JsonNodeFactory.instance.arrayNode();
            statement.path("RuleActionOverrides").forEach(each -> {
                if (!each.path("Name").asText().equals(inGroup)) {
                    others.add(each);
                }
            });
            boolean wasCounting =
                    others.size() < statement.path("RuleActionOverrides").size() && isCounting(statement, inGroup);
            if (counting && wasCounting) {
                return Optional.empty();
            }
            if (counting) {
                others.addObject().put("Name", inGroup).putObject("ActionToUse").putObject("Count");
            }
            if (others.isEmpty()) {
                statement.remove("RuleActionOverrides");
            } else {
                statement.set("RuleActionOverrides", others);
            }
            return Optional.empty();
        });
    }

    /** Adds a rule that refers to our group. */
    static Edit attach(String rule, RuleGroupArn group, int priority) {
        return acl -> {
            ArrayNode rules = acl.withArray("Rules");
            for (JsonNode each : rules) {
                if (isReference(each, group)) {
                    return each.path("Priority").asInt() == priority
                            ? Optional.empty()
                            : Optional.of(new Refused("it is attached at priority "
                                    + each.path("Priority").asInt() + ": detach it first"));
                }
                if (each.path("Priority").asInt() == priority) {
                    return Optional.of(new Refused("rule " + each.path("Name").asText() + " has priority " + priority));
                }
                if (each.path("Name").asText().equals(rule)) {
                    return Optional.of(new Refused("there is a rule " + rule + " already"));
                }
            }
            ObjectNode added = rules.addObject().put("Name", rule).put("Priority", priority);
            added.putObject("Statement")
                    .putObject("RuleGroupReferenceStatement")
                    .put("ARN", group.text());
            added.putObject("OverrideAction").putObject("None");
            added.putObject("VisibilityConfig")
                    .put("SampledRequestsEnabled", true)
                    .put("CloudWatchMetricsEnabled", true)
                    .put("MetricName", rule);
            return Optional.empty();
        };
    }

    /** Removes the rule that refers to our group. */
    static Edit detach(RuleGroupArn group) {
        return acl -> {
            ArrayNode rules = acl.withArray("Rules");
            for (int i = 0; i < rules.size(); i++) {
                if (isReference(rules.get(i), group)) {
                    rules.remove(i);
                    return Optional.empty();
                }
            }
            return Optional.empty();
        };
    }

    private static Optional<WebAclChange> onGroup(ObjectNode acl, String rule, Edit edit) {
        for (JsonNode each : acl.path("Rules")) {
            if (each.path("Name").asText().equals(rule) && groupOf(each).isObject()) {
                return edit.apply((ObjectNode) each);
            }
        }
        return Optional.of(new NotThere("rule " + rule + " with a rule group"));
    }

    /** The statement that refers to a group; missing in rules of other kinds. */
    static JsonNode groupOf(JsonNode rule) {
        JsonNode managed = rule.path("Statement").path("ManagedRuleGroupStatement");
        return managed.isObject() ? managed : rule.path("Statement").path("RuleGroupReferenceStatement");
    }

    static boolean isCounting(JsonNode groupStatement, String inGroup) {
        for (JsonNode each : groupStatement.path("RuleActionOverrides")) {
            if (each.path("Name").asText().equals(inGroup)) {
                return each.path("ActionToUse").has("Count");
            }
        }
        return false;
    }

    private static boolean isReference(JsonNode rule, RuleGroupArn group) {
        return groupOf(rule).path("ARN").asText().equals(group.text());
    }
}
