package dev.portcullis.wafmanager.rules.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.portcullis.wafmanager.rules.InvalidRule;
import dev.portcullis.wafmanager.rules.Mistake;
import dev.portcullis.wafmanager.rules.PatternSet;
import dev.portcullis.wafmanager.rules.Regex;
import dev.portcullis.wafmanager.rules.Rule;
import dev.portcullis.wafmanager.rules.RuleAction;
import dev.portcullis.wafmanager.rules.RuleSet;
import dev.portcullis.wafmanager.rules.Schedule;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads rule sets as operators write them: docs/rules.schema.json. */
public final class RuleSetReader {

    /** An item of DynamoDB holds 400 KB. */
    public static final int MAX_CHARACTERS = 250_000;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RuleSetReader() {}

    /**
     * Reads a document.
     *
     * @throws InvalidRule that names the mistakes of all rules, one for each
     */
    public static RuleSet read(String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw Members.malformed("", "a rule set has up to 250,000 characters, not " + text.length());
        }
        try {
            return read(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw Members.malformed("", "this is no JSON: " + e.getOriginalMessage());
        }
    }

    /**
     * Reads a tree.
     *
     * @throws InvalidRule that names the mistakes of all rules, one for each
     */
    public static RuleSet read(JsonNode tree) {
        var mistakes = new ArrayList<Mistake>();
        RuleSet rules = Members.read(tree, "", members -> {
            List<Rule> all = new ArrayList<>();
            members.list("rules", each -> each).forEach(node -> {
                try {
                    all.add(rule(node));
                } catch (InvalidRule e) {
                    String name = node.path("name").asText("a rule");
                    e.mistakes().forEach(each -> mistakes.add(each.where().startsWith(name) ? each : each.in(name)));
                }
            });
            List<PatternSet> sets =
                    members.has("patternSets") ? members.list("patternSets", RuleSetReader::patternSet) : List.of();
            return mistakes.isEmpty() ? new RuleSet(all, sets) : RuleSet.EMPTY;
        });
        if (!mistakes.isEmpty()) {
            throw new InvalidRule(mistakes);
        }
        return rules;
    }

    private static Rule rule(JsonNode node) {
        return Members.read(
                node,
                "",
                members -> new Rule(
                        members.text("name"),
                        Math.toIntExact(Math.min(Integer.MAX_VALUE, Math.max(-1, members.number("priority")))),
                        members.oneOf("action", RuleAction.class),
                        StatementReader.condition(members.require("when"), "when"),
                        members.has("labels") ? members.texts("labels") : List.of(),
                        new Schedule(time(members, "from"), time(members, "until"))));
    }

    private static PatternSet patternSet(JsonNode node) {
        return Members.read(
                node,
                "patternSets",
                members -> new PatternSet(
                        members.text("name"),
                        members.texts("patterns").stream().map(Regex::new).toList()));
    }

    private static Optional<Instant> time(Members members, String name) {
        return members.optionalText(name).map(text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw Members.malformed(name, "\"" + text + "\" is no time: write 2026-11-21T22:00:00Z");
            }
        });
    }
}
