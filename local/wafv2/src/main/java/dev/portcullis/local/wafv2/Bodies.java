package dev.portcullis.local.wafv2;

import static dev.portcullis.local.wafv2.InputShape.optional;
import static dev.portcullis.local.wafv2.InputShape.required;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What web ACLs, rule groups and pattern sets hold. */
final class Bodies {

    private static final int MAX_PATTERNS = 10;

    private Bodies() {}

    record WebAcls(References references) implements ResourceOperations.Contents {

        @Override
        public Kind kind() {
            return Kind.WEB_ACL;
        }

        @Override
        public InputShape members(InputShape base) {
            return base.and(
                    required("DefaultAction", Members.OBJECT),
                    required("VisibilityConfig", Members.OBJECT),
                    optional("Rules", Members.OBJECTS),
                    Members.DESCRIPTION,
                    optional("TokenDomains", Constraint.listOf(JsonNodeType.STRING)));
        }

        @Override
        public Outcome<Long> check(ObjectNode body, long fixedCapacity) {
            if (body.path("DefaultAction").size() != 1) {
                return Outcome.refused(WafError.invalidParameter(
                        "You have used none or multiple values for a field that requires exactly one value.",
                        "DEFAULT_ACTION",
                        Integer.toString(body.path("DefaultAction").size())));
            }
            return RulesCheck.cost(body.path("Rules"), StatementCheck.At.RULE_OF_ACL, references)
                    // Exactly the limit is still allowed.
                    .then(cost -> cost > RulesCheck.MAX_ACL_CAPACITY
                            ? Outcome.refused(WafError.overCapacity("WEB_ACL", cost))
                            : Outcome.done(cost));
        }

        @Override
        public List<String> kept() {
            return List.of(
                    "DefaultAction",
                    "Description",
                    "Rules",
                    "VisibilityConfig",
                    "DataProtectionConfig",
                    "CustomResponseBodies",
                    "CaptchaConfig",
                    "ChallengeConfig",
                    "TokenDomains",
                    "AssociationConfig",
                    "OnSourceDDoSProtectionConfig",
                    "ApplicationConfig");
        }

        @Override
        public ObjectNode described(Resource acl) {
            return acl.described()
                    .put("Capacity", acl.capacity())
                    .put("ManagedByFirewallManager", false)
                    .put("LabelNamespace", acl.labelNamespace())
                    .put("RetrofittedByFirewallManager", false);
        }
    }

    record RuleGroups(References references) implements ResourceOperations.Contents {

        @Override
        public Kind kind() {
            return Kind.RULE_GROUP;
        }

        @Override
        public InputShape members(InputShape base) {
            return base.and(
                    required("VisibilityConfig", Members.OBJECT),
                    optional("Rules", Members.OBJECTS),
                    Members.DESCRIPTION,
                    optional("CustomResponseBodies", Members.OBJECT));
        }

        @Override
        public Outcome<Long> check(ObjectNode body, long fixedCapacity) {
            if (fixedCapacity > RulesCheck.MAX_ACL_CAPACITY) {
                return Outcome.refused(WafError.overCapacity("RULE_GROUP", fixedCapacity));
            }
            return RulesCheck.cost(body.path("Rules"), StatementCheck.At.RULE_OF_GROUP, references)
                    .then(cost -> cost > fixedCapacity
                            ? Outcome.refused(WafError.overCapacity("RULE_GROUP", cost))
                            : Outcome.done(fixedCapacity));
        }

        @Override
        public List<String> kept() {
            return List.of("Description", "Rules", "VisibilityConfig", "CustomResponseBodies");
        }

        @Override
        public ObjectNode described(Resource group) {
            return group.described().put("Capacity", group.capacity()).put("LabelNamespace", group.labelNamespace());
        }
    }

    record PatternSets() implements ResourceOperations.Contents {

        @Override
        public Kind kind() {
            return Kind.REGEX_PATTERN_SET;
        }

        @Override
        public InputShape members(InputShape base) {
            return base.and(required("RegularExpressionList", Members.OBJECTS), Members.DESCRIPTION);
        }

        @Override
        public Outcome<Long> check(ObjectNode body, long fixedCapacity) {
            Set<String> seen = new HashSet<>();
            for (JsonNode each : body.path("RegularExpressionList")) {
                String text = each.path("RegexString").asText();
                if (!StatementCheck.isRegex(text)) {
                    return Outcome.refused(WafError.invalidParameter(StatementCheck.FORMAT, "REGEX_PATTERN_SET", text));
                }
                if (!seen.add(text)) {
                    return Outcome.refused(WafError.duplicate());
                }
            }
            // The tenth is still allowed.
            return seen.size() > MAX_PATTERNS ? Outcome.refused(WafError.limitExceeded()) : Outcome.done(0L);
        }

        @Override
        public List<String> kept() {
            return List.of("Description", "RegularExpressionList");
        }

        @Override
        public ObjectNode described(Resource set) {
            return set.described();
        }
    }
}
