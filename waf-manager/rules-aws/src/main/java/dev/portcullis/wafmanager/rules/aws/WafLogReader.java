package dev.portcullis.wafmanager.rules.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.net.IpAddress;
import dev.portcullis.net.Notation;
import dev.portcullis.wafmanager.rules.RecordedRequest;
import dev.portcullis.wafmanager.rules.RecordedRequest.Content;
import dev.portcullis.wafmanager.rules.RecordedRequest.Header;
import dev.portcullis.wafmanager.rules.RecordedRequest.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads WAF's log lines, for previews and for counting matches. */
public final class WafLogReader {

    private WafLogReader() {}

    /** The request of a line; empty for what is no line of WAF's log. Bodies aren't logged, redacted values are as logged. */
    public static Optional<RecordedRequest> request(String line) {
        return tree(line).flatMap(WafLogReader::request);
    }

    private static Optional<RecordedRequest> request(JsonNode line) {
        JsonNode http = line.path("httpRequest");
        Optional<IpAddress> client = IpAddress.parse(http.path("clientIp").asText(), Notation.LENIENT)
                .toOptional();
        if (client.isEmpty() || !line.path("timestamp").isIntegralNumber()) {
            return Optional.empty();
        }
        List<Header> headers = new ArrayList<>();
        http.path("headers")
                .forEach(each -> headers.add(new Header(
                        each.path("name").asText(), each.path("value").asText())));
        var content = new Content(
                http.path("httpMethod").asText(),
                http.path("uri").asText(),
                http.path("args").asText(),
                headers,
                Optional.empty());
        var origin = new Origin(
                Optional.of(http.path("country").asText()).filter(code -> code.matches("[A-Z]{2}")),
                Optional.of(line.path("clientAsn"))
                        .filter(JsonNode::isIntegralNumber)
                        .map(JsonNode::longValue));
        return Optional.of(new RecordedRequest(
                Instant.ofEpochMilli(line.path("timestamp").asLong()), client.get(), content, origin));
    }

    /** How often each rule matched in these lines, by name; a rule in a group by its own name. */
    public static Map<String, Long> matches(Iterable<String> lines) {
        Map<String, Long> counts = new HashMap<>();
        for (String text : lines) {
            tree(text).ifPresent(line -> {
                line.path("nonTerminatingMatchingRules").forEach(each -> count(counts, each.path("ruleId")));
                count(counts, terminating(line));
            });
        }
        counts.remove("Default_Action");
        return counts;
    }

    private static JsonNode terminating(JsonNode line) {
        for (JsonNode group : line.path("ruleGroupList")) {
            if (group.path("terminatingRule").isObject()) {
                return group.path("terminatingRule").path("ruleId");
            }
        }
        return line.path("terminatingRuleId");
    }

    private static void count(Map<String, Long> counts, JsonNode rule) {
        counts.merge(rule.asText(), 1L, Long::sum);
    }

    private static Optional<JsonNode> tree(String line) {
        try {
            return Optional.ofNullable(SdkJson.MAPPER.readTree(line)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
