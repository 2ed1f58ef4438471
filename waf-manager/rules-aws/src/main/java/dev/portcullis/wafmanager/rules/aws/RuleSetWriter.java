package dev.portcullis.wafmanager.rules.aws;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.wafmanager.rules.AsnMatch;
import dev.portcullis.wafmanager.rules.Combined;
import dev.portcullis.wafmanager.rules.ForwardedIp;
import dev.portcullis.wafmanager.rules.GeoMatch;
import dev.portcullis.wafmanager.rules.Inspected;
import dev.portcullis.wafmanager.rules.IpSetMatch;
import dev.portcullis.wafmanager.rules.LabelMatch;
import dev.portcullis.wafmanager.rules.PatternSet;
import dev.portcullis.wafmanager.rules.RateBased;
import dev.portcullis.wafmanager.rules.RateKey;
import dev.portcullis.wafmanager.rules.Regex;
import dev.portcullis.wafmanager.rules.RegexMatch;
import dev.portcullis.wafmanager.rules.RegexSetMatch;
import dev.portcullis.wafmanager.rules.Rule;
import dev.portcullis.wafmanager.rules.RuleSet;
import dev.portcullis.wafmanager.rules.SizeMatch;
import dev.portcullis.wafmanager.rules.Statement;
import dev.portcullis.wafmanager.rules.TextMatch;
import java.util.List;

/** Writes rule sets as {@link RuleSetReader} reads them. */
public final class RuleSetWriter implements Statement.Cases<ObjectNode> {

    private static final RuleSetWriter INSTANCE = new RuleSetWriter();

    private RuleSetWriter() {}

    /** The document. */
    public static ObjectNode write(RuleSet rules) {
        ObjectNode document = object();
        ArrayNode list = document.putArray("rules");
        rules.rules().forEach(rule -> list.add(rule(rule)));
        ArrayNode sets = document.putArray("patternSets");
        for (PatternSet set : rules.patternSets()) {
            ArrayNode patterns = sets.addObject().put("name", set.name()).putArray("patterns");
            set.patterns().stream().map(Regex::text).forEach(patterns::add);
        }
        return document;
    }

    private static ObjectNode rule(Rule rule) {
        ObjectNode node = object().put("name", rule.name())
                .put("priority", rule.priority())
                .put("action", Spelling.of(rule.action()));
        node.set("when", rule.condition().foldCondition(INSTANCE::of, INSTANCE::rate));
        if (!rule.labels().isEmpty()) {
            rule.labels().forEach(node.putArray("labels")::add);
        }
        rule.schedule().from().ifPresent(from -> node.put("from", from.toString()));
        rule.schedule().until().ifPresent(until -> node.put("until", until.toString()));
        return node;
    }

    private ObjectNode of(Statement statement) {
        return statement.fold(this);
    }

    private ObjectNode rate(RateBased rate) {
        ObjectNode outer = object();
        ObjectNode node = outer.putObject("rate")
                .put("limit", rate.limit())
                .put("windowSeconds", rate.window().toSeconds());
        switch (rate.key().type()) {
            case IP -> node.put("by", "address");
            case CONSTANT -> node.put("by", "all");
            case FORWARDED_IP, CUSTOM_KEYS -> node.set("by", key(rate.key()));
        }
        rate.scopeDown().ifPresent(where -> node.set("where", of(where)));
        return outer;
    }

    private static ObjectNode key(RateKey key) {
        ObjectNode node = object();
        if (!key.parts().isEmpty()) {
            ArrayNode parts = node.putArray("parts");
            key.parts().forEach(part -> named(parts.addObject().put("part", Spelling.of(part.kind())), part.name()));
        }
        key.forwarded().ifPresent(header -> node.set("forwarded", header(header)));
        return node;
    }

    @Override
    public ObjectNode ipSet(IpSetMatch match) {
        ObjectNode outer = object();
        ObjectNode node = outer.putObject("ipSet").put("list", match.list().toString());
        match.forwarded().ifPresent(header -> node.set("forwarded", header(header)));
        return outer;
    }

    @Override
    public ObjectNode text(TextMatch match) {
        return in(
                "text",
                match.in(),
                node -> node.put("position", Spelling.of(match.position())).put("search", match.search()));
    }

    @Override
    public ObjectNode regex(RegexMatch match) {
        return in("regex", match.in(), node -> node.put("pattern", match.regex().text()));
    }

    @Override
    public ObjectNode regexSet(RegexSetMatch match) {
        return in("patternSet", match.in(), node -> node.put("name", match.set()));
    }

    @Override
    public ObjectNode size(SizeMatch match) {
        return in(
                "size",
                match.in(),
                node -> node.put("is", Spelling.of(match.comparison())).put("bytes", match.bytes()));
    }

    @Override
    public ObjectNode geo(GeoMatch match) {
        ObjectNode node = object();
        match.countries().forEach(node.putArray("country")::add);
        return node;
    }

    @Override
    public ObjectNode asn(AsnMatch match) {
        ObjectNode node = object();
        match.numbers().forEach(node.putArray("network")::add);
        return node;
    }

    @Override
    public ObjectNode label(LabelMatch match) {
        return object().put("label", match.key());
    }

    @Override
    public ObjectNode all(Combined.AllOf statement) {
        return several("all", statement.statements());
    }

    @Override
    public ObjectNode any(Combined.AnyOf statement) {
        return several("any", statement.statements());
    }

    @Override
    public ObjectNode not(Combined.Not statement) {
        ObjectNode node = object();
        node.set("not", of(statement.statement()));
        return node;
    }

    private ObjectNode several(String kind, List<Statement> statements) {
        ObjectNode node = object();
        ArrayNode list = node.putArray(kind);
        statements.forEach(each -> list.add(of(each)));
        return node;
    }

    private static ObjectNode in(String kind, Inspected in, java.util.function.Consumer<ObjectNode> rest) {
        ObjectNode outer = object();
        ObjectNode node = outer.putObject(kind);
        ObjectNode part =
                node.putObject("in").put("part", Spelling.of(in.component().kind()));
        named(part, in.component().name());
        if (!in.transformations().isEmpty()) {
            in.transformations().stream().map(Spelling::of).forEach(part.putArray("transform")::add);
        }
        rest.accept(node);
        return outer;
    }

    private static void named(ObjectNode node, String name) {
        if (!name.isEmpty()) {
            node.put("name", name);
        }
    }

    private static ObjectNode header(ForwardedIp header) {
        return object().put("header", header.header())
                .put("position", Spelling.of(header.position()))
                .put("matchIfInvalid", header.matchIfInvalid());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
