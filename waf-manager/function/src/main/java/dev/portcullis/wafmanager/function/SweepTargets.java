package dev.portcullis.wafmanager.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.wafmanager.detection.aws.SweepTarget;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code PORTCULLIS_SWEEP}. */
final class SweepTargets {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SweepTargets() {}

    /**
     * The targets.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    static List<SweepTarget> parse(String text) {
        JsonNode tree;
        try {
            tree = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: write [{\"scope\":\"REGIONAL\",\"arn\":…}]", e);
        }
        var targets = new ArrayList<SweepTarget>();
        for (JsonNode each : tree) {
            targets.add(new SweepTarget(
                    each.path("scope").asText(),
                    each.path("arn").asText(),
                    texts(each.path("rateRules")),
                    texts(each.path("metrics"))));
        }
        return targets;
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
