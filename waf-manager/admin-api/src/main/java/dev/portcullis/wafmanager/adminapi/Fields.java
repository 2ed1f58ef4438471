package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An object's fields, read one by one. Mistakes are gathered, and told all at once at the {@linkplain #end() end}, where a
 * field that nobody read is one, too: nothing that a client sends is silently ignored.
 */
final class Fields {

    private static final int MAX_ECHO = 64;

    private final ObjectNode tree;
    private final String prefix;
    private final boolean textOnly;
    private final List<Fault> faults;
    private final Set<String> read = new HashSet<>();

    private Fields(ObjectNode tree, String prefix, boolean textOnly, List<Fault> faults) {
        this.tree = tree;
        this.prefix = prefix;
        this.textOnly = textOnly;
        this.faults = faults;
    }

    /** Fields of a JSON object. */
    static Fields of(ObjectNode tree) {
        return new Fields(tree, "", false, new ArrayList<>());
    }

    /** Parameters, whose values are all texts. */
    static Fields ofQuery(ObjectNode parameters) {
        return new Fields(parameters, "query.", true, new ArrayList<>());
    }

    /** Cells, whose values are all texts. */
    static Fields ofTexts(ObjectNode cells) {
        return new Fields(cells, "", true, new ArrayList<>());
    }

    boolean has(String name) {
        return tree.hasNonNull(name);
    }

    void fault(String name, String reason) {
        faults.add(new Fault(prefix + name, reason));
    }

    /** A text of 1 to so many characters without control characters but line ends. */
    Optional<String> text(String name, int most) {
        JsonNode value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        String text = value.textValue();
        if (text == null) {
            fault(name, "not a text");
        } else if (text.isBlank() || text.length() > most) {
            fault(name, "not 1 to " + most + " characters, and not blank");
        } else if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
            fault(name, "has control characters");
        } else {
            return Optional.of(text);
        }
        return Optional.empty();
    }

    /** A text that is read into something; what the reading throws is told. */
    <T> Optional<T> parsed(String name, Function<String, T> reading) {
        return text(name, 1024).flatMap(text -> {
            try {
                return Optional.of(reading.apply(text));
            } catch (IllegalArgumentException e) {
                fault(name, String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        });
    }

    /** The same, where it must be there. */
    <T> Optional<T> required(String name, Function<String, T> reading) {
        if (!has(name)) {
            read.add(name);
            fault(name, "missing");
            return Optional.empty();
        }
        return parsed(name, reading);
    }

    /** An RFC 3339 time, from 1970 to 9999. */
    Optional<Instant> time(String name) {
        return parsed(name, Fields::instant);
    }

    static Instant instant(String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (time.isBefore(Instant.EPOCH) || time.isAfter(Instant.parse("9999-12-31T00:00:00Z"))) {
                throw new IllegalArgumentException("not between 1970 and 9999");
            }
            return time;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not an RFC 3339 time such as 2026-11-22T12:00:00Z", e);
        }
    }

    /** An ISO 8601 duration of hours, minutes and seconds, or of days: above zero, at most ten years. */
    Optional<Duration> duration(String name) {
        return parsed(name, text -> {
            try {
                Duration duration = Duration.parse(text);
                if (duration.isNegative() || duration.isZero() || duration.toDays() > 3653) {
                    throw new IllegalArgumentException("not above zero and at most 3,653 days");
                }
                return duration;
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("not an ISO 8601 duration such as PT90S, PT10M or P7D", e);
            }
        });
    }

    Optional<Long> whole(String name, long least, long most) {
        JsonNode value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        Optional<Long> number = textOnly ? number(value.asText()) : jsonNumber(value);
        if (number.filter(n -> n >= least && n <= most).isEmpty()) {
            fault(name, "not a whole number of " + least + " to " + most);
            return Optional.empty();
        }
        return number;
    }

    private static Optional<Long> jsonNumber(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong() ? Optional.of(value.longValue()) : Optional.empty();
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** True or false; false where it isn't there. */
    boolean flag(String name, boolean otherwise) {
        JsonNode value = value(name);
        if (value == null) {
            return otherwise;
        }
        String text = textOnly || value.isBoolean() ? value.asText() : "";
        if (!text.equals("true") && !text.equals("false")) {
            fault(name, "neither true nor false");
        }
        return text.equals("true");
    }

    /** A list of different texts. */
    Set<String> texts(String name, int mostItems) {
        Set<String> texts = new LinkedHashSet<>();
        JsonNode value = value(name);
        if (value != null && (!value.isArray() || value.size() > mostItems)) {
            fault(name, "not a list of at most " + mostItems + " texts");
        } else if (value != null) {
            for (JsonNode item : value) {
                if (!item.isTextual() || !texts.add(item.textValue())) {
                    fault(name, "has something that is no text, or one twice");
                }
            }
        }
        return texts;
    }

    /** A list of objects, whose mistakes are told with this one's. */
    List<Fields> objects(String name, int mostItems) {
        JsonNode value = value(name);
        List<Fields> objects = new ArrayList<>();
        if (value == null || !value.isArray() || value.isEmpty() || value.size() > mostItems) {
            fault(name, "not a list of 1 to " + mostItems + " objects");
            return objects;
        }
        for (int i = 0; i < value.size(); i++) {
            if (value.get(i) instanceof ObjectNode object) {
                objects.add(new Fields(object, prefix + name + "[" + i + "].", textOnly, faults));
            } else {
                fault(name + "[" + i + "]", "not an object");
            }
        }
        return objects;
    }

    /** An object whose members are named by the client; one that is {@code null} is there without a value. */
    Map<String, Optional<String>> members(String name, int most) {
        JsonNode value = value(name);
        Map<String, Optional<String>> members = new LinkedHashMap<>();
        if (value != null && (!value.isObject() || value.size() > most)) {
            fault(name, "not an object of at most " + most + " members");
        } else if (value != null) {
            value.properties().forEach(member -> {
                JsonNode each = member.getValue();
                if (each.isTextual() || each.isNull()) {
                    members.put(member.getKey(), Optional.ofNullable(each.textValue()));
                } else {
                    fault(name, "has a member that is neither a text nor null");
                }
            });
        }
        return members;
    }

    private @Nullable JsonNode value(String name) {
        read.add(name);
        JsonNode value = tree.get(name);
        return value == null || value.isNull() ? null : value;
    }

    /** What nobody asked for is a mistake. */
    void refuseOthers() {
        tree.fieldNames().forEachRemaining(name -> {
            if (!read.contains(name)) {
                fault(name.length() > MAX_ECHO ? name.substring(0, MAX_ECHO) + "…" : name, "unknown");
            }
        });
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** Ends the reading: throws where there was a mistake. */
    void end() {
        refuseOthers();
        if (!faults.isEmpty()) {
            throw new RequestRefused(new Problem(
                    ProblemType.BAD_REQUEST,
                    faults.size() == 1 ? "one mistake, named below" : faults.size() + " mistakes, each named below",
                    faults));
        }
    }
}
