package dev.portcullis.wafmanager.rules.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.net.Family;
import dev.portcullis.wafmanager.rules.AddressList;
import dev.portcullis.wafmanager.rules.AsnMatch;
import dev.portcullis.wafmanager.rules.Combined;
import dev.portcullis.wafmanager.rules.Component;
import dev.portcullis.wafmanager.rules.Condition;
import dev.portcullis.wafmanager.rules.ForwardedIp;
import dev.portcullis.wafmanager.rules.GeoMatch;
import dev.portcullis.wafmanager.rules.Inspected;
import dev.portcullis.wafmanager.rules.InvalidRule;
import dev.portcullis.wafmanager.rules.IpSetMatch;
import dev.portcullis.wafmanager.rules.LabelMatch;
import dev.portcullis.wafmanager.rules.Mistake;
import dev.portcullis.wafmanager.rules.Mistake.Reason;
import dev.portcullis.wafmanager.rules.RateBased;
import dev.portcullis.wafmanager.rules.RateKey;
import dev.portcullis.wafmanager.rules.Regex;
import dev.portcullis.wafmanager.rules.RegexMatch;
import dev.portcullis.wafmanager.rules.RegexSetMatch;
import dev.portcullis.wafmanager.rules.SizeMatch;
import dev.portcullis.wafmanager.rules.Statement;
import dev.portcullis.wafmanager.rules.TextMatch;
import dev.portcullis.wafmanager.rules.Transformation;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads conditions: objects with one member, which names the kind. */
final class StatementReader {

    private static final Pattern LIST = Pattern.compile("(block|challenge|captcha|count)-v([46])");

    private StatementReader() {}

    static Condition condition(JsonNode node, String where) {
        return node.has("rate") && node.size() == 1
                ? Members.read(node.get("rate"), where + ".rate", StatementReader::rate)
                : statement(node, where);
    }

    static Statement statement(JsonNode node, String where) {
        if (!node.isObject() || node.size() != 1) {
            throw Members.malformed(where, "an object with one member is wanted here, which names the kind of match");
        }
        String kind = node.fieldNames().next();
        JsonNode body = node.get(kind);
        String at = where + "." + kind;
        return switch (kind) {
            case "ipSet" -> Members.read(body, at, members -> new IpSetMatch(list(members), forwarded(members)));
            case "text" ->
                Members.read(
                        body,
                        at,
                        members -> new TextMatch(
                                inspected(members),
                                members.oneOf("position", TextMatch.Position.class),
                                members.text("search")));
            case "regex" ->
                Members.read(
                        body, at, members -> new RegexMatch(inspected(members), new Regex(members.text("pattern"))));
            case "patternSet" ->
                Members.read(body, at, members -> new RegexSetMatch(inspected(members), members.text("name")));
            case "size" ->
                Members.read(
                        body,
                        at,
                        members -> new SizeMatch(
                                inspected(members),
                                members.oneOf("is", SizeMatch.Comparison.class),
                                members.number("bytes")));
            case "country" -> Members.read(node, where, members -> new GeoMatch(members.texts("country")));
            case "network" ->
                Members.read(
                        node,
                        where,
                        members -> new AsnMatch(members.list(
                                "network", number -> number.isIntegralNumber() ? number.longValue() : -1L)));
            case "label" ->
                Members.read(node, where, members -> {
                    String key = members.text("label");
                    return new LabelMatch(key, key.endsWith(":"));
                });
            case "all" -> new Combined.AllOf(several(node, where, kind));
            case "any" -> new Combined.AnyOf(several(node, where, kind));
            case "not" -> new Combined.Not(statement(body, at));
            case "rate" ->
                throw new InvalidRule(List.of(new Mistake(
                        Reason.NESTED_RATE_RULE,
                        at,
                        "a rate can't be nested: make it a rule of its own, with a label")));
            default -> throw Members.malformed(at, "there is no such kind of match");
        };
    }

    private static List<Statement> several(JsonNode node, String where, String kind) {
        return Members.read(node, where, members -> members.list(kind, each -> statement(each, where + "." + kind)));
    }

    private static RateBased rate(Members members) {
        return new RateBased(
                members.number("limit"),
                Duration.ofSeconds(members.number("windowSeconds")),
                key(members.require("by"), members.at("by")),
                members.find("where").map(node -> statement(node, members.at("where"))));
    }

    private static RateKey key(JsonNode node, String where) {
        if (node.isTextual()) {
            return switch (node.textValue()) {
                case "address" -> RateKey.IP;
                case "all" -> RateKey.CONSTANT;
                default ->
                    throw Members.malformed(
                            where, "\"address\", \"all\", or an object with \"forwarded\" or \"parts\" is wanted here");
            };
        }
        return Members.read(node, where, members -> {
            Optional<ForwardedIp> header = forwarded(members);
            if (!members.has("parts")) {
                return RateKey.forwarded(
                        header.orElseThrow(() -> Members.malformed(where, "\"forwarded\" or \"parts\" is missing")));
            }
            List<RateKey.Part> parts = members.list(
                    "parts",
                    each -> Members.read(
                            each,
                            where,
                            part -> new RateKey.Part(
                                    part.oneOf("part", RateKey.Part.Kind.class),
                                    part.optionalText("name").orElse(""))));
            return new RateKey(RateKey.Type.CUSTOM_KEYS, parts, header);
        });
    }

    private static AddressList list(Members members) {
        Matcher list = LIST.matcher(members.text("list"));
        if (!list.matches()) {
            throw Members.malformed(
                    members.at("list"), "lists are called block-v4, block-v6, challenge-v4, … captcha-…, count-…");
        }
        return new AddressList(
                AddressList.Mode.valueOf(list.group(1).toUpperCase(Locale.ROOT)),
                list.group(2).equals("4") ? Family.IPV4 : Family.IPV6);
    }

    private static Optional<ForwardedIp> forwarded(Members members) {
        return members.find("forwarded")
                .map(node -> Members.read(
                        node,
                        members.at("forwarded"),
                        header -> new ForwardedIp(
                                header.text("header"),
                                header.has("position")
                                        ? header.oneOf("position", ForwardedIp.Position.class)
                                        : ForwardedIp.Position.FIRST,
                                header.find("matchIfInvalid")
                                        .map(JsonNode::booleanValue)
                                        .orElse(false))));
    }

    private static Inspected inspected(Members members) {
        return Members.read(
                members.require("in"),
                members.at("in"),
                in -> new Inspected(
                        new Component(
                                in.oneOf("part", Component.Kind.class),
                                in.optionalText("name").orElse("")),
                        in.has("transform")
                                ? in.list(
                                        "transform",
                                        each -> Spelling.read(Transformation.class, each.asText())
                                                .orElseThrow(() -> Members.malformed(
                                                        in.at("transform"),
                                                        "\"" + each.asText() + "\" is none of "
                                                                + Spelling.all(Transformation.class))))
                                : List.of()));
    }
}
