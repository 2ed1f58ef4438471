package dev.portcullis.wafmanager.rules.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.wafmanager.rules.Attack;
import dev.portcullis.wafmanager.rules.AttackState;
import dev.portcullis.wafmanager.rules.AuditLine;
import dev.portcullis.wafmanager.rules.By;
import dev.portcullis.wafmanager.rules.RuleSetVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Versions of rules and attacks as JSON, in the table and for the API. */
public final class VersionItem {

    private VersionItem() {}

    public static ObjectNode of(RuleSetVersion version) {
        ObjectNode node = line(version.line()).put("version", version.number());
        return node.set("document", RuleSetWriter.write(version.rules()));
    }

    public static ObjectNode of(AttackState state) {
        ObjectNode node = line(state.line()).put("version", state.number());
        state.attack().ifPresent(attack -> {
            ObjectNode body = by(node.putObject("attack"), attack.by())
                    .put("since", attack.since().toString())
                    .put("until", attack.until().toString());
            ObjectNode calm = body.putObject("calm");
            attack.calm().forEach(calm::put);
        });
        return node;
    }

    static RuleSetVersion version(JsonNode node) {
        return new RuleSetVersion(node.path("version").asLong(), RuleSetReader.read(node.path("document")), line(node));
    }

    static AttackState state(JsonNode node) {
        return new AttackState(
                node.path("version").asLong(),
                Optional.of(node.path("attack")).filter(JsonNode::isObject).map(VersionItem::attack),
                line(node));
    }

    private static Attack attack(JsonNode node) {
        Map<String, String> calm = new HashMap<>();
        node.path("calm")
                .properties()
                .forEach(entry -> calm.put(entry.getKey(), entry.getValue().asText()));
        return new Attack(time(node, "since"), time(node, "until"), by(node), calm);
    }

    private static ObjectNode line(AuditLine line) {
        ObjectNode node =
                by(JsonNodeFactory.instance.objectNode().put("at", line.at().toString()), line.by());
        line.changes().forEach(node.putArray("changes")::add);
        return node;
    }

    private static AuditLine line(JsonNode node) {
        List<String> changes = new ArrayList<>();
        node.path("changes").forEach(each -> changes.add(each.asText()));
        return new AuditLine(time(node, "at"), by(node), changes);
    }

    private static ObjectNode by(ObjectNode node, By by) {
        return node.put("author", by.author()).put("reason", by.reason());
    }

    private static By by(JsonNode node) {
        return new By(node.path("author").asText(), node.path("reason").asText());
    }

    private static Instant time(JsonNode node, String name) {
        return Instant.parse(node.path(name).asText());
    }
}
