package dev.portcullis.local.wafv2;

import static dev.portcullis.local.wafv2.InputShape.optional;
import static dev.portcullis.local.wafv2.InputShape.required;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The operations on AWS's own rule groups. */
final class ManagedOperations {

    private static final double PUBLISHED =
            Instant.parse("2026-01-15T00:00:00Z").getEpochSecond();

    List<Operation> table() {
        var vendor = required("VendorName", Constraint.text(1, 128, Pattern.compile(".*\\S.*")));
        var version = optional("VersionName", Constraint.text(1, 64, Pattern.compile("^[\\w#:\\.\\-/]+$")));
        return List.of(
                new Operation(
                        "ListAvailableManagedRuleGroups",
                        Operation.READS_PER_SECOND,
                        InputShape.of(Members.SCOPE, Members.PAGE),
                        input -> Outcome.done(list())),
                new Operation(
                        "ListAvailableManagedRuleGroupVersions",
                        Operation.READS_PER_SECOND,
                        InputShape.of(vendor, Members.NAME, Members.SCOPE),
                        input -> group(input).map(ManagedOperations::versions)),
                new Operation(
                        "DescribeManagedRuleGroup",
                        Operation.READS_PER_SECOND,
                        InputShape.of(vendor, Members.NAME, Members.SCOPE, version),
                        input -> group(input).then(group -> describe(group, input))));
    }

    private static ObjectNode list() {
        ObjectNode answer = object();
        ArrayNode groups = answer.putArray("ManagedRuleGroups");
        ManagedGroup.ALL.forEach(group -> groups.addObject()
                .put("VendorName", ManagedGroup.VENDOR)
                .put("Name", group.name())
                .put("VersioningSupported", !group.versions().isEmpty()));
        return answer;
    }

    private static ObjectNode versions(ManagedGroup group) {
        ObjectNode answer = object();
        ArrayNode versions = answer.putArray("Versions");
        group.versions()
                .forEach(version -> versions.addObject().put("Name", version).put("LastUpdateTimestamp", PUBLISHED));
        group.defaultVersion().ifPresent(version -> answer.put("CurrentDefaultVersion", version));
        return answer;
    }

    private static Outcome<ObjectNode> describe(ManagedGroup group, ObjectNode input) {
        Optional<String> version = Optional.ofNullable(input.path("VersionName").textValue());
        if (version.filter(each -> !group.versions().contains(each)).isPresent()) {
            return Outcome.refused(WafError.nonexistent());
        }
        ObjectNode answer = object().put("Capacity", group.capacity()).put("LabelNamespace", group.labelNamespace());
        version.or(group::defaultVersion).ifPresent(each -> answer.put("VersionName", each));
        ArrayNode rules = answer.putArray("Rules");
        group.rules()
                .forEach(rule ->
                        rules.addObject().put("Name", rule).putObject("Action").putObject("Block"));
        return Outcome.done(answer);
    }

    private static Outcome<ManagedGroup> group(ObjectNode input) {
        return ManagedGroup.find(
                        input.path("VendorName").asText(), input.path("Name").asText())
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(WafError.nonexistent()));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
