package dev.portcullis.local.wafv2;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Whether a statement may stand where it does, what it costs in WCU, and what it refers to. */
final class StatementCheck {

    /** Where a statement stands. */
    enum At {
        RULE_OF_ACL,
        RULE_OF_GROUP,
        /** In a logical statement, or scoping another down. */
        NESTED
    }

    static final String FORMAT = "The parameter contains formatting that is not valid.";
    private static final String MINIMUM =
            "You haven't met a minimum requirement for a threshold setting. Examples include a rule group capacity setting"
                    + " that's too low and an OR statement with fewer than two nested statements.";
    private static final String BAD_REFERENCE = "A reference in your rule statement is not valid.";
    private static final String ONE_VALUE =
            "You have used none or multiple values for a field that requires exactly one value.";
    private static final Set<Long> WINDOWS = Set.of(60L, 120L, 300L, 600L);
    private static final Map<String, Integer> POSITIONS =
            Map.of("EXACTLY", 2, "STARTS_WITH", 2, "ENDS_WITH", 2, "CONTAINS", 10, "CONTAINS_WORD", 10);

    private final References references;
    private final List<WafError> errors = new ArrayList<>();
    private int referenceCount;
    private int rateCount;

    StatementCheck(References references) {
        this.references = references;
    }

    Optional<WafError> error() {
        return errors.stream().findFirst();
    }

    int referenceCount() {
        return referenceCount;
    }

    int rateCount() {
        return rateCount;
    }

    /** What it costs; of no meaning once there is an error. */
    long cost(JsonNode statement, At at) {
        if (statement.size() != 1) {
            return wrong(ONE_VALUE, "STATEMENT", String.join(",", names(statement)));
        }
        String type = statement.fieldNames().next();
        JsonNode body = statement.path(type);
        return switch (type) {
            case "IPSetReferenceStatement" -> ipSet(body);
            case "RegexPatternSetReferenceStatement" -> patternSet(body);
            case "RegexMatchStatement" -> regex(body);
            case "ByteMatchStatement" -> {
                int base =
                        POSITIONS.getOrDefault(body.path("PositionalConstraint").asText(), 0);
                yield base + reading(body, base);
            }
            case "SizeConstraintStatement" -> 1 + reading(body, 1);
            case "SqliMatchStatement" -> {
                int base = body.path("SensitivityLevel").asText().equals("HIGH") ? 30 : 20;
                yield base + reading(body, base);
            }
            case "XssMatchStatement" -> 40 + reading(body, 40);
            case "GeoMatchStatement" ->
                body.path("CountryCodes").isEmpty() ? wrong(MINIMUM, "GEO_MATCH_STATEMENT", "0") : 1;
            case "AsnMatchStatement" -> 1;
            case "LabelMatchStatement" -> 1;
            case "AndStatement" -> several(body, "AND_STATEMENT");
            case "OrStatement" -> several(body, "OR_STATEMENT");
            case "NotStatement" -> cost(body.path("Statement"), At.NESTED);
            case "RateBasedStatement" -> rate(body, at);
            case "RuleGroupReferenceStatement" -> ruleGroup(body, at);
            case "ManagedRuleGroupStatement" -> managed(body, at);
            default -> wrong("The statement is not known.", "STATEMENT", type);
        };
    }

    private long ipSet(JsonNode body) {
        referenceCount++;
        if (!references.hasIpSet(body.path("ARN").asText())) {
            errors.add(WafError.nonexistent());
        }
        return body.path("IPSetForwardedIPConfig").path("Position").asText().equals("ANY") ? 5 : 1;
    }

    private long patternSet(JsonNode body) {
        referenceCount++;
        if (!references.hasPatternSet(body.path("ARN").asText())) {
            errors.add(WafError.nonexistent());
        }
        return 25 + reading(body, 25);
    }

    private long regex(JsonNode body) {
        String text = body.path("RegexString").asText();
        return isRegex(text) ? 3 + reading(body, 3) : wrong(FORMAT, "REGEX_PATTERN_REFERENCE_STATEMENT", text);
    }

    /** AWS's engine knows less than Java's: no look-around, back references, atomic groups. */
    static boolean isRegex(String text) {
        try {
            Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            return false;
        }
        String bare = text.replace("\\\\", "");
        return !text.isEmpty()
                && text.length() <= 512
                && !bare.contains("(?=")
                && !bare.contains("(?!")
                && !bare.contains("(?<")
                && !bare.contains("(?>")
                && !bare.matches("(?s).*\\\\[1-9KRC].*");
    }

    private long several(JsonNode body, String field) {
        JsonNode statements = body.path("Statements");
        // Two are enough.
        if (statements.size() < 2) {
            return wrong(MINIMUM, field, Integer.toString(statements.size()));
        }
        long sum = 0;
        for (JsonNode statement : statements) {
            sum += cost(statement, At.NESTED);
        }
        return sum;
    }

    private long rate(JsonNode body, At at) {
        rateCount++;
        if (at == At.NESTED) {
            return wrong(BAD_REFERENCE, "RATE_BASED_STATEMENT", "RateBasedStatement");
        }
        long limit = body.path("Limit").asLong();
        if (limit < 10 || limit > 2_000_000_000) {
            errors.add(WafError.common(
                    "ValidationException",
                    "1 validation error detected: Value '" + limit + "' at 'limit' failed to satisfy constraint: Member"
                            + (limit < 10
                                    ? " must have value greater than or equal to 10"
                                    : " must have value less than or equal to 2000000000")));
        }
        if (body.has("EvaluationWindowSec")
                && !WINDOWS.contains(body.path("EvaluationWindowSec").asLong())) {
            wrong(
                    "The evaluation window is not valid.",
                    "RATE_BASED_STATEMENT",
                    body.path("EvaluationWindowSec").asText());
        }
        boolean custom = body.path("AggregateKeyType").asText().equals("CUSTOM_KEYS");
        int keys = body.path("CustomKeys").size();
        if (custom ? keys < 1 || keys > 5 : keys > 0) {
            wrong(MINIMUM, "CUSTOM_KEYS", Integer.toString(keys));
        }
        boolean scoped = body.has("ScopeDownStatement");
        if (body.path("AggregateKeyType").asText().equals("CONSTANT") && !scoped) {
            wrong(MINIMUM, "SCOPE_DOWN", "null");
        }
        return 2 + 30L * keys + (scoped ? cost(body.path("ScopeDownStatement"), At.NESTED) : 0);
    }

    private long ruleGroup(JsonNode body, At at) {
        referenceCount++;
        if (at != At.RULE_OF_ACL) {
            return wrong(BAD_REFERENCE, "RULE_GROUP_REFERENCE_STATEMENT", "RuleGroupReferenceStatement");
        }
        var capacity = references.ruleGroup(body.path("ARN").asText());
        if (capacity.isEmpty()) {
            errors.add(WafError.nonexistent());
        }
        return capacity.orElse(0);
    }

    private long managed(JsonNode body, At at) {
        if (at != At.RULE_OF_ACL) {
            return wrong(BAD_REFERENCE, "MANAGED_RULE_SET_STATEMENT", "ManagedRuleGroupStatement");
        }
        Optional<ManagedGroup> group = ManagedGroup.find(
                body.path("VendorName").asText(), body.path("Name").asText());
        Optional<String> version = Optional.ofNullable(body.path("Version").textValue());
        if (group.isEmpty()
                || version.filter(each -> !group.get().versions().contains(each))
                        .isPresent()) {
            errors.add(WafError.nonexistent());
        }
        long scope = body.has("ScopeDownStatement") ? cost(body.path("ScopeDownStatement"), At.NESTED) : 0;
        return group.map(ManagedGroup::capacity).orElse(0L) + scope;
    }

    /** What the part that is looked at adds: its JSON doubles the base cost, each transformation but NONE costs 10. */
    private long reading(JsonNode body, int base) {
        JsonNode field = body.path("FieldToMatch");
        if (field.size() != 1) {
            return wrong(ONE_VALUE, "FIELD_TO_MATCH", String.join(",", names(field)));
        }
        JsonNode transformations = body.path("TextTransformations");
        if (transformations.isEmpty()) {
            return wrong(MINIMUM, "TEXT_TRANSFORMATION", "0");
        }
        long cost = field.has("AllQueryArguments") ? 10 : 0;
        cost += field.has("JsonBody") ? base : 0;
        for (JsonNode each : transformations) {
            cost += each.path("Type").asText().equals("NONE") ? 0 : 10;
        }
        return cost;
    }

    private long wrong(String reason, String field, String parameter) {
        errors.add(WafError.invalidParameter(reason, field, parameter));
        return 0;
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new HashSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
