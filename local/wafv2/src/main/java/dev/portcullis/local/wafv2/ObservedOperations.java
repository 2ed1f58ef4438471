package dev.portcullis.local.wafv2;

import static dev.portcullis.local.wafv2.InputShape.required;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.net.Family;
import dev.portcullis.net.IpAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What rules have seen: the addresses that rates hold, and sampled requests. */
final class ObservedOperations {

    private final Resources resources;
    private final Rates rates;
    private final Samples samples;
    private final InstantSource clock;

    ObservedOperations(Resources resources, Rates rates, Samples samples, InstantSource clock) {
        this.resources = resources;
        this.rates = rates;
        this.samples = samples;
        this.clock = clock;
    }

    List<Operation> table() {
        return List.of(
                new Operation(
                        "GetRateBasedStatementManagedKeys",
                        Operation.READS_PER_SECOND,
                        InputShape.of(
                                Members.SCOPE,
                                Members.name("WebACLName"),
                                required("WebACLId", Members.ID.constraint()),
                                Members.optionalName("RuleGroupRuleName"),
                                Members.name("RuleName")),
                        this::managedKeys),
                new Operation(
                        "GetSampledRequests",
                        Operation.READS_PER_SECOND,
                        InputShape.of(
                                required("WebAclArn", Members.ARN_TEXT),
                                required(
                                        "RuleMetricName",
                                        Constraint.text(1, 255, Pattern.compile("^[\\w#:\\.\\-/]+$"))),
                                Members.SCOPE,
                                required("TimeWindow", Members.OBJECT),
                                required("MaxItems", Constraint.integer(1, 500))),
                        this::sampled));
    }

    private Outcome<ObjectNode> managedKeys(ObjectNode input) {
        var key = new IpSet.Key(
                Scope.valueOf(input.path("Scope").asText()),
                input.path("WebACLName").asText(),
                input.path("WebACLId").asText());
        return resources.get(Kind.WEB_ACL, key).then(acl -> held(acl, input));
    }

    private Outcome<ObjectNode> held(Resource acl, ObjectNode input) {
        String inGroup = input.path("RuleGroupRuleName").asText();
        String name = input.path("RuleName").asText();
        // In a group, RuleGroupRuleName names the web ACL's rule that refers to it.
        Optional<Resource> owner = inGroup.isEmpty()
                ? Optional.of(acl)
                : rule(acl, inGroup)
                        .map(rule -> rule.path("Statement")
                                .path("RuleGroupReferenceStatement")
                                .path("ARN"))
                        .flatMap(arn -> resources.find(Kind.RULE_GROUP, arn.asText()));
        Optional<JsonNode> rate = owner.flatMap(each -> rule(each, name))
                .map(rule -> rule.path("Statement").path("RateBasedStatement"))
                .filter(JsonNode::isObject);
        if (owner.isEmpty() || rate.isEmpty()) {
            return Outcome.refused(WafError.nonexistent());
        }
        String type = rate.get().path("AggregateKeyType").asText();
        if (!type.equals("IP") && !type.equals("FORWARDED_IP")) {
            return Outcome.refused(WafError.unsupportedKey());
        }
        String group = inGroup.isEmpty() ? "" : owner.get().arn();
        return Outcome.done(keys(rates.held(new Rates.Place(acl.arn(), group, name), rate.get(), clock.instant())));
    }

    private static ObjectNode keys(Set<String> held) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        for (Family family : Family.values()) {
            String version = family == Family.IPV4 ? "IPV4" : "IPV6";
            ArrayNode addresses = answer.putObject("ManagedKeys" + (family == Family.IPV4 ? "IPV4" : "IPV6"))
                    .put("IPAddressVersion", version)
                    .putArray("Addresses");
            held.stream()
                    .map(IpAddress::of)
                    .filter(address -> address.family() == family)
                    .forEach(address -> addresses.add(address + (family == Family.IPV4 ? "/32" : "/128")));
        }
        return answer;
    }

    private static Optional<JsonNode> rule(Resource owner, String name) {
        for (JsonNode rule : owner.body().path("Rules")) {
            if (rule.path("Name").asText().equals(name)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    private Outcome<ObjectNode> sampled(ObjectNode input) {
        String arn = input.path("WebAclArn").asText();
        if (resources.find(Kind.WEB_ACL, arn).isEmpty()) {
            return Outcome.refused(WafError.nonexistent());
        }
        JsonNode window = input.path("TimeWindow");
        // What is older than three hours is gone: AWS moves the start.
        Instant earliest = clock.instant().minus(Samples.MAX_AGE);
        Instant start = instant(window.path("StartTime"));
        Instant from = start.isBefore(earliest) ? earliest : start;
        Instant until = instant(window.path("EndTime"));
        ObjectNode answer = samples.between(
                new Samples.Rule(arn, input.path("RuleMetricName").asText()),
                from,
                until,
                input.path("MaxItems").asInt());
        answer.putObject("TimeWindow")
                .put("StartTime", from.toEpochMilli() / 1000.0)
                .put("EndTime", until.toEpochMilli() / 1000.0);
        return Outcome.done(answer);
    }

    private static Instant instant(JsonNode seconds) {
        return Instant.ofEpochMilli(Math.round(seconds.asDouble() * 1000));
    }
}
