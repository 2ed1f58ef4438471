package dev.portcullis.local.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.function.Predicate;

/** A condition on lines that are JSON objects. */
record JsonPattern(Predicate<JsonNode> condition) implements FilterPattern {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static JsonPattern parse(String text) {
        return new JsonPattern(new JsonPatternParser(text).parse());
    }

    @Override
    public boolean matches(String message) {
        // Most lines are no JSON: don't make an exception for each.
        if (!message.stripLeading().startsWith("{")) {
            return false;
        }
        try {
            return condition.test(JSON.readTree(message));
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
