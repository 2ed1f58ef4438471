package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.DenialReason.JSON_INVALID;
import static dev.portcullis.authorizer.DenialReason.MEMBER_DUPLICATED;
import static dev.portcullis.authorizer.DenialReason.NESTING_TOO_DEEP;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON that every reader reads alike: one object, each member once, shallow. */
final class StrictJson {

    /** Deeper than any registered claim goes, and than any stack minds. */
    static final int MAX_DEPTH = 8;

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // Texts are short already; so only the depth can break a constraint.
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private StrictJson() {}

    static ObjectNode object(String part, String text) throws Refusal {
        JsonNode node;
        try {
            node = READER.readTree(text);
        } catch (StreamConstraintsException e) {
            throw new Refusal(NESTING_TOO_DEEP, "the " + part + " is nested more than " + MAX_DEPTH + " deep");
        } catch (JsonParseException e) {
            boolean isDuplicate = String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field");
            throw isDuplicate
                    ? new Refusal(MEMBER_DUPLICATED, "the " + part + " has a member twice")
                    : new Refusal(JSON_INVALID, "the " + part + " is not JSON");
        } catch (JsonProcessingException e) {
            throw new Refusal(JSON_INVALID, "the " + part + " is not one JSON value");
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new Refusal(JSON_INVALID, "the " + part + " is not a JSON object");
    }
}
