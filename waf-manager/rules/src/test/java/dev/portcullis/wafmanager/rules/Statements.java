package dev.portcullis.wafmanager.rules;

import dev.portcullis.net.Family;
import dev.portcullis.wafmanager.rules.AddressList.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Pieces that tests build rules of. */
final class Statements {

    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final AddressList BLOCKED = new AddressList(Mode.BLOCK, Family.IPV4);
    static final Target TARGET = Target.of(500);
    static final Duration MINUTE = Duration.ofSeconds(60);

    private Statements() {}

    static Inspected path(Transformation... transformations) {
        return new Inspected(Component.of(Component.Kind.URI_PATH), List.of(transformations));
    }

    static TextMatch pathStarts(String prefix) {
        return new TextMatch(path(), TextMatch.Position.STARTS_WITH, prefix);
    }

    static Rule flood(String name, int priority, long limit) {
        return Rule.of(name, priority, RuleAction.COUNT, RateBased.byIp(limit, MINUTE));
    }

    static Rule admin(String name, int priority) {
        return Rule.of(name, priority, RuleAction.BLOCK, pathStarts("/admin"));
    }
}
