package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.DenialReason.CLAIM_INVALID;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.authorizer.ClaimPath;
import dev.portcullis.authorizer.DenialReason;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Claims read as the JSON type that they are registered with, and no other. */
final class ClaimValues {

    /** Room for any identifier, and short enough for a table's key. Characters. */
    static final int MAX_NAME_LENGTH = 256;

    /** 9999-12-31T23:59:59Z: whoever means later counts in milliseconds. */
    static final long MAX_SECONDS = 253_402_300_799L;

    private ClaimValues() {}

    /** What stands at a path; empty where nothing does. */
    static Optional<JsonNode> at(JsonNode claims, ClaimPath path) throws Refusal {
        JsonNode node = claims;
        for (String name : path.names()) {
            if (!node.isObject()) {
                throw new Refusal(CLAIM_INVALID, path + " leads through a claim that is not an object");
            }
            node = node.get(name);
            if (node == null) {
                return Optional.empty();
            }
        }
        return Optional.of(node);
    }

    static String asText(JsonNode value, Object claim) throws Refusal {
        if (!value.isTextual() || !PlainText.is(value.textValue())) {
            throw new Refusal(CLAIM_INVALID, claim + " is not a string of printable characters");
        }
        return value.textValue();
    }

    static Optional<String> text(JsonNode claims, String claim) throws Refusal {
        JsonNode value = claims.get(claim);
        return value == null ? Optional.empty() : Optional.of(asText(value, claim));
    }

    /** Text that can name somebody. */
    static String asName(JsonNode value, Object claim) throws Refusal {
        String name = asText(value, claim);
        if (name.isBlank() || name.length() > MAX_NAME_LENGTH) {
            throw new Refusal(CLAIM_INVALID, claim + " must have 1 to " + MAX_NAME_LENGTH + " characters");
        }
        return name;
    }

    static Optional<String> name(JsonNode claims, String claim) throws Refusal {
        JsonNode value = claims.get(claim);
        return value == null ? Optional.empty() : Optional.of(asName(value, claim));
    }

    /** The strings of an array, or the one string that stands for an array of one. */
    static Set<String> strings(JsonNode value, Object claim) throws Refusal {
        if (value.isTextual()) {
            return Set.of(asText(value, claim));
        }
        if (!value.isArray()) {
            throw new Refusal(CLAIM_INVALID, claim + " is neither a string nor an array of strings");
        }
        Set<String> strings = new LinkedHashSet<>();
        for (JsonNode element : value) {
            strings.add(asText(element, claim));
        }
        return strings;
    }

    /** A NumericDate (RFC 7519 section 2): seconds, possibly with a fraction, of which milliseconds are kept. */
    static Optional<Instant> time(JsonNode claims, String claim, DenialReason invalid) throws Refusal {
        JsonNode value = claims.get(claim);
        if (value == null) {
            return Optional.empty();
        }
        double seconds = value.isNumber() ? value.doubleValue() : Double.NaN;
        // Written so that NaN fails; 1e400 is infinite, and so too large.
        if (!(seconds >= 0 && seconds <= MAX_SECONDS)) {
            throw new Refusal(invalid, claim + " is not a number of seconds between 1970 and 9999");
        }
        return Optional.of(Instant.ofEpochMilli((long) (seconds * 1000)));
    }
}
