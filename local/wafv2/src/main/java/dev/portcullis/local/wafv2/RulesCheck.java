package dev.portcullis.local.wafv2;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether a list of rules may stand in a web ACL or a rule group, and what it costs in WCU. */
final class RulesCheck {

    /** AWS's quotas. */
    static final long MAX_ACL_CAPACITY = 5_000;

    private static final int MAX_REFERENCES = 50;
    private static final int MAX_RATES_OF_ACL = 10;
    private static final int MAX_RATES_OF_GROUP = 4;
    private static final List<String> ACTIONS = List.of("Allow", "Block", "Count", "Captcha", "Challenge");

    private RulesCheck() {}

    /** The WCU that the rules need. */
    static Outcome<Long> cost(JsonNode rules, StatementCheck.At at, References references) {
        var statements = new StatementCheck(references);
        Set<String> names = new HashSet<>();
        Set<Integer> priorities = new HashSet<>();
        long sum = 0;
        for (JsonNode rule : rules) {
            String name = rule.path("Name").asText();
            if (name.isEmpty()
                    || !rule.path("Priority").isInt()
                    || !rule.path("VisibilityConfig").isObject()) {
                return Outcome.refused(WafError.common(
                        "ValidationException",
                        "1 validation error detected: Value null at 'rules' failed to satisfy constraint: Member must not"
                                + " be null"));
            }
            if (!names.add(name)) {
                return Outcome.refused(WafError.duplicate());
            }
            if (!priorities.add(rule.path("Priority").asInt())) {
                return invalid("RULE", "priority " + rule.path("Priority").asInt() + " is used twice");
            }
            if (!hasOneAction(rule)) {
                return invalid("RULE_ACTION", name);
            }
            sum += statements.cost(rule.path("Statement"), at);
        }
        if (statements.error().isPresent()) {
            return Outcome.refused(statements.error().get());
        }
        int rates = at == StatementCheck.At.RULE_OF_ACL ? MAX_RATES_OF_ACL : MAX_RATES_OF_GROUP;
        // The last of each quota is still allowed.
        return statements.rateCount() > rates || statements.referenceCount() > MAX_REFERENCES
                ? Outcome.refused(WafError.limitExceeded())
                : Outcome.done(sum);
    }

    /** Rules that refer to a group say whether to override its actions; all others say what to do. */
    private static boolean hasOneAction(JsonNode rule) {
        JsonNode statement = rule.path("Statement");
        boolean group = statement.has("RuleGroupReferenceStatement") || statement.has("ManagedRuleGroupStatement");
        JsonNode override = rule.path("OverrideAction");
        long actions = ACTIONS.stream().filter(rule.path("Action")::has).count();
        return group
                ? actions == 0 && override.size() == 1 && (override.has("None") || override.has("Count"))
                : actions == 1 && override.isMissingNode();
    }

    private static Outcome<Long> invalid(String field, String parameter) {
        return Outcome.refused(WafError.invalidParameter("You have used an invalid parameter.", field, parameter));
    }
}
