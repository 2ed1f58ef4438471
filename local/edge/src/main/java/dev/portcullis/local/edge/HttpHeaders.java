package dev.portcullis.local.edge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Header fields in the order in which they were sent; looked up without regard to case (RFC 9110 section 5.1). Names are
 * spelled as sent, but for the standard ones, which the server spells as their RFCs do.
 */
public record HttpHeaders(List<Field> fields) {

    public static final HttpHeaders NONE = new HttpHeaders(List.of());

    /** One field line. */
    public record Field(String name, String value) {}

    public HttpHeaders {
        fields = List.copyOf(fields);
    }

    /** Headers of {@code name, value, name, value, …}. */
    public static HttpHeaders of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a header name without a value: " + namesAndValues.length + " strings");
        }
        var fields = new ArrayList<Field>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.add(new Field(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new HttpHeaders(fields);
    }

    /** The first value of a field. */
    public Optional<String> first(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst();
    }

    /** Every value of a field, in order. */
    public List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    /** Values by name; names that differ only by case share the first one's spelling. */
    public Map<String, List<String>> byName() {
        Map<String, List<String>> byName = new LinkedHashMap<>();
        Map<String, String> spelling = new LinkedHashMap<>();
        for (Field field : fields) {
            String name = spelling.computeIfAbsent(field.name().toLowerCase(Locale.ROOT), key -> field.name());
            byName.computeIfAbsent(name, key -> new ArrayList<>()).add(field.value());
        }
        return byName;
    }

    /** These headers and one more line. */
    public HttpHeaders and(String name, String value) {
        var more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return new HttpHeaders(more);
    }

    /** These headers without a field, whatever its case. */
    public HttpHeaders without(String name) {
        return new HttpHeaders(fields.stream()
                .filter(field -> !field.name().equalsIgnoreCase(name))
                .toList());
    }
}
