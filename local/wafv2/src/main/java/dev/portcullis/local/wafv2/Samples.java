package dev.portcullis.local.wafv2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.local.edge.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Requests that matched rules: of each rule the first 5,000 of the last three hours. */
final class Samples {

    static final Duration MAX_AGE = Duration.ofHours(3);
    private static final int MAX_SAMPLES = 5_000;

    /** @param metric the rule's name in metrics */
    record Rule(String aclArn, String metric) {}

    private record Sample(Instant at, ObjectNode json) {}

    private final Map<Rule, Deque<Sample>> samples = new HashMap<>();

    synchronized void add(String aclArn, WafRequest request, Passage passage, Instant now) {
        for (Passage.Match match : passage.matches()) {
            Deque<Sample> kept = samples.computeIfAbsent(new Rule(aclArn, match.metric()), key -> new ArrayDeque<>());
            while (!kept.isEmpty() && kept.getFirst().at().isBefore(now.minus(MAX_AGE))) {
                kept.removeFirst();
            }
            if (kept.size() < MAX_SAMPLES) {
                kept.addLast(new Sample(now, sample(request, match, now)));
            }
        }
    }

    /** Those between two times, both included, and how many there are of them. */
    synchronized ObjectNode between(Rule rule, Instant start, Instant end, int limit) {
        List<Sample> found = samples.getOrDefault(rule, new ArrayDeque<>()).stream()
                .filter(sample -> !sample.at().isBefore(start) && !sample.at().isAfter(end))
                .toList();
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("PopulationSize", found.size());
        ArrayNode list = answer.putArray("SampledRequests");
        found.stream().limit(limit).forEach(sample -> list.add(sample.json()));
        return answer;
    }

    private static ObjectNode sample(WafRequest request, Passage.Match match, Instant now) {
        ObjectNode sample =
                JsonNodeFactory.instance.objectNode().put("Weight", 1).put("Action", match.action());
        sample.put("Timestamp", now.toEpochMilli() / 1000.0);
        if (!match.inGroup().isEmpty()) {
            sample.put("RuleNameWithinRuleGroup", match.inGroup());
        }
        ObjectNode http = sample.putObject("Request")
                .put("ClientIP", request.clientIp().toString())
                .put(
                        "Country",
                        GeoTable.find(request.clientIp())
                                .map(GeoTable.Owner::country)
                                .orElse("-"))
                .put("URI", request.line().uri())
                .put("Method", request.line().method())
                .put("HTTPVersion", request.line().httpVersion());
        ArrayNode headers = http.putArray("Headers");
        for (HttpHeaders.Field field : request.headers().fields()) {
            headers.addObject().put("Name", field.name()).put("Value", WafLogLine.shown(field));
        }
        return sample;
    }
}
