package dev.portcullis.wafmanager.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.net.Family;
import dev.portcullis.wafmanager.Lane;
import dev.portcullis.wafmanager.Mode;
import dev.portcullis.wafmanager.aws.IpSetArn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One target as {@code PORTCULLIS_TARGETS} names it: {@code {"name":"api","scope":"REGIONAL","region":"eu-west-1",
 * "roleArn":"…","ipSets":{"block":{"v4":["arn:…"],"v6":["arn:…"]}},"ruleGroup":"arn:…"}}. CloudFront's scope is
 * {@code CLOUDFRONT}, in us-east-1.
 *
 * @param role to be assumed; empty: the function's own
 * @param sets the IP sets of each lane, in order
 */
record TargetSettings(String name, String region, Optional<String> role, Map<Lane, List<IpSetArn>> sets) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Set<String> FIELDS = Set.of("name", "scope", "region", "roleArn", "ipSets", "ruleGroup");

    /**
     * Reads all targets.
     *
     * @throws IllegalArgumentException saying which field of which target is wrong
     */
    static List<TargetSettings> read(String json) {
        JsonNode tree;
        try {
            tree = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
        }
        if (!tree.isArray() || tree.isEmpty()) {
            throw new IllegalArgumentException("write a JSON array of at least one target");
        }
        var targets = new ArrayList<TargetSettings>();
        for (int i = 0; i < tree.size(); i++) {
            try {
                targets.add(target(tree.get(i)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("target " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return targets;
    }

    private static TargetSettings target(JsonNode node) {
        node.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw new IllegalArgumentException("no field \"" + field + "\" is known: "
                        + FIELDS.stream().sorted().toList());
            }
        });
        String region = text(node, "region");
        String scope = text(node, "scope");
        var sets = new LinkedHashMap<Lane, List<IpSetArn>>();
        node.path("ipSets")
                .properties()
                .forEach(mode -> mode.getValue().properties().forEach(family -> {
                    var lane = new Lane(Mode.of(mode.getKey()), family(family.getKey()));
                    var arns = new ArrayList<IpSetArn>();
                    family.getValue().forEach(arn -> arns.add(arn(arn.asText(), region, scope)));
                    sets.put(lane, List.copyOf(arns));
                }));
        if (sets.isEmpty()) {
            throw new IllegalArgumentException("\"ipSets\" names none: write {\"block\":{\"v4\":[ARN]}}");
        }
        return new TargetSettings(
                text(node, "name"),
                region,
                Optional.ofNullable(node.path("roleArn").textValue()),
                sets);
    }

    private static IpSetArn arn(String text, String region, String scope) {
        IpSetArn arn = IpSetArn.parse(text);
        if (!arn.region().id().equals(region) || !arn.scope().toString().equals(scope)) {
            throw new IllegalArgumentException("IP set " + arn + " is not of " + scope + " in " + region);
        }
        return arn;
    }

    private static Family family(String name) {
        return switch (name) {
            case "v4" -> Family.IPV4;
            case "v6" -> Family.IPV6;
            default -> throw new IllegalArgumentException("\"" + name + "\" is no family: write v4 or v6");
        };
    }

    private static String text(JsonNode node, String field) {
        String text = node.path(field).asText();
        if (text.isBlank()) {
            throw new IllegalArgumentException("\"" + field + "\" is missing");
        }
        return text;
    }
}
