package dev.portcullis.local.wafv2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.local.edge.HttpAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Runs requests through a web ACL that was written through the API: its rules, and those of its groups. */
final class AclInspection {

    private static final JsonNode COUNT =
            JsonNodeFactory.instance.objectNode().set("Count", JsonNodeFactory.instance.objectNode());

    private final Resources resources;
    private final Statements statements;
    private final Rates rates;
    private final Tokens tokens = new Tokens();

    AclInspection(Resources resources, Statements statements, Rates rates) {
        this.resources = resources;
        this.statements = statements;
        this.rates = rates;
    }

    /** Where a rule is asked: in the web ACL itself, or by one of its rules in a group. */
    private record Setting(Resource acl, Optional<JsonNode> outer, Optional<Resource> group) {
        String groupArn() {
            return group.map(Resource::arn).orElse("");
        }
    }

    /** One request's way, and what it met. */
    private record Way(Inspected request, Passage passage, List<String> counted) {}

    WafVerdict inspect(Resource acl, Inspected request, Passage passage) {
        var way = new Way(request, passage, new ArrayList<>());
        Setting top = new Setting(acl, Optional.empty(), Optional.empty());
        Optional<WafVerdict> end = Optional.empty();
        for (JsonNode rule : ordered(acl.body().path("Rules"))) {
            JsonNode reference = rule.path("Statement").path("RuleGroupReferenceStatement");
            end = reference.isMissingNode() ? ask(rule, actionOf(rule), top, way) : askGroup(rule, reference, acl, way);
            if (end.isPresent()) {
                break;
            }
        }
        passage.labelled(request.labels());
        return end.orElseGet(() -> byDefault(acl, passage, way.counted()));
    }

    private static WafVerdict byDefault(Resource acl, Passage passage, List<String> counted) {
        JsonNode block = acl.body().path("DefaultAction").path("Block");
        if (block.isMissingNode()) {
            return new WafVerdict.Allowed(counted);
        }
        passage.ended("Default_Action", "REGULAR", "BLOCK");
        return new WafVerdict.Blocked("Default_Action", counted, custom(block, acl.body()));
    }

    private Optional<WafVerdict> askGroup(JsonNode outer, JsonNode reference, Resource acl, Way way) {
        Optional<Resource> group =
                resources.enforced(reference.path("ARN").asText(), way.request().now());
        if (group.isEmpty()) {
            return Optional.empty();
        }
        boolean countAll = outer.path("OverrideAction").has("Count");
        ObjectNode logged = way.passage()
                .groups()
                .addObject()
                .put("ruleGroupId", group.get().arn());
        logged.putNull("terminatingRule");
        Setting setting = new Setting(acl, Optional.of(outer), group);
        for (JsonNode rule : ordered(group.get().body().path("Rules"))) {
            JsonNode action = countAll ? COUNT : overridden(rule, reference);
            Optional<WafVerdict> end = ask(rule, action, setting, way);
            if (end.isPresent()) {
                logged.putObject("terminatingRule")
                        .put("ruleId", rule.path("Name").asText())
                        .put("action", way.passage().action());
                return end;
            }
        }
        return Optional.empty();
    }

    private static JsonNode overridden(JsonNode rule, JsonNode reference) {
        String name = rule.path("Name").asText();
        for (JsonNode override : reference.path("RuleActionOverrides")) {
            if (override.path("Name").asText().equals(name)) {
                return override.path("ActionToUse");
            }
        }
        for (JsonNode excluded : reference.path("ExcludedRules")) {
            if (excluded.path("Name").asText().equals(name)) {
                return COUNT;
            }
        }
        return actionOf(rule);
    }

    private Optional<WafVerdict> ask(JsonNode rule, JsonNode action, Setting setting, Way way) {
        Inspected request = way.request();
        Passage passage = way.passage();
        List<String> counted = way.counted();
        if (!matches(rule, setting, request, passage)) {
            return Optional.empty();
        }
        String namespace = setting.group().orElse(setting.acl()).labelNamespace();
        rule.path("RuleLabels")
                .forEach(label ->
                        request.labels().add(namespace + label.path("Name").asText()));
        String name = rule.path("Name").asText();
        String verb = action.fieldNames().hasNext() ? action.fieldNames().next() : "Count";
        boolean passed =
                verb.equals("Challenge") && tokens.hasPassed(request.request(), immunity(rule, setting), request.now());
        boolean goesOn = verb.equals("Count") || passed;
        String outerName =
                setting.outer().map(outer -> outer.path("Name").asText()).orElse(name);
        passage.matched(new Passage.Match(
                outerName,
                rule.path("VisibilityConfig").path("MetricName").asText(),
                setting.outer().isPresent() ? name : "",
                goesOn ? "COUNT" : verb.toUpperCase(Locale.ROOT)));
        if (goesOn) {
            counted.add(name);
            return Optional.empty();
        }
        String type = setting.outer().isPresent() ? "GROUP" : isRate(rule) ? "RATE_BASED" : "REGULAR";
        passage.ended(outerName, type, verb.toUpperCase(Locale.ROOT));
        return Optional.of(verdict(name, action, setting, way));
    }

    private WafVerdict verdict(String name, JsonNode action, Setting setting, Way way) {
        Inspected request = way.request();
        List<String> counted = way.counted();
        return switch (action.fieldNames().next()) {
            case "Allow" -> new WafVerdict.Allowed(counted);
            case "Challenge" ->
                new WafVerdict.Checked(name, counted, "CHALLENGE", tokens.challenge(request.request(), request.now()));
            case "Captcha" -> new WafVerdict.Checked(name, counted, "CAPTCHA", tokens.captcha(request.request()));
            default -> {
                ObjectNode bodies = setting.group().orElse(setting.acl()).body();
                yield new WafVerdict.Blocked(name, counted, custom(action.path("Block"), bodies));
            }
        };
    }

    private boolean matches(JsonNode rule, Setting setting, Inspected request, Passage passage) {
        JsonNode rate = rule.path("Statement").path("RateBasedStatement");
        if (rate.isMissingNode()) {
            JsonNode managed = rule.path("Statement").path("ManagedRuleGroupStatement");
            return managed.isMissingNode() && statements.matches(rule.path("Statement"), request);
        }
        String name = rule.path("Name").asText();
        var place = new Rates.Place(setting.acl().arn(), setting.groupArn(), name);
        boolean held = rates.matches(place, rate, request);
        if (held) {
            passage.rates()
                    .addObject()
                    .put("rateBasedRuleId", setting.acl().arn() + "/" + name)
                    .put("rateBasedRuleName", name)
                    .put("limitKey", rate.path("AggregateKeyType").asText())
                    .put("maxRateAllowed", rate.path("Limit").asLong())
                    .put("evaluationWindowSec", rate.path("EvaluationWindowSec").asLong(300));
        }
        return held;
    }

    private static Duration immunity(JsonNode rule, Setting setting) {
        JsonNode own = rule.path("ChallengeConfig").path("ImmunityTimeProperty").path("ImmunityTime");
        JsonNode common = setting.acl()
                .body()
                .path("ChallengeConfig")
                .path("ImmunityTimeProperty")
                .path("ImmunityTime");
        return Duration.ofSeconds(own.asLong(common.asLong(Tokens.IMMUNITY.toSeconds())));
    }

    private static Optional<HttpAnswer> custom(JsonNode block, JsonNode owner) {
        JsonNode custom = block.path("CustomResponse");
        if (custom.isMissingNode()) {
            return Optional.empty();
        }
        JsonNode body = owner.path("CustomResponseBodies")
                .path(custom.path("CustomResponseBodyKey").asText());
        int status = custom.path("ResponseCode").asInt(403);
        HttpAnswer answer = body.isMissingNode()
                ? HttpAnswer.empty(status)
                : HttpAnswer.text(
                        status, contentType(body), body.path("Content").asText());
        for (JsonNode header : custom.path("ResponseHeaders")) {
            answer = answer.with(
                    header.path("Name").asText(), header.path("Value").asText());
        }
        return Optional.of(answer);
    }

    private static String contentType(JsonNode body) {
        return switch (body.path("ContentType").asText()) {
            case "APPLICATION_JSON" -> "application/json";
            case "TEXT_HTML" -> "text/html";
            default -> "text/plain";
        };
    }

    private static boolean isRate(JsonNode rule) {
        return rule.path("Statement").has("RateBasedStatement");
    }

    private static JsonNode actionOf(JsonNode rule) {
        return rule.path("Action");
    }

    private static List<JsonNode> ordered(JsonNode rules) {
        return StreamSupport.stream(rules.spliterator(), false)
                .sorted(Comparator.comparingInt(rule -> rule.path("Priority").asInt()))
                .toList();
    }
}
