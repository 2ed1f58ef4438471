package dev.portcullis.authorizer;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a claim stands among a token's claims: its name, or from one object into the next.
 *
 * @param names outermost first; at least one, none empty
 */
public record ClaimPath(List<String> names) {

    public ClaimPath {
        names = List.copyOf(names);
        if (names.isEmpty() || names.contains("")) {
            throw new IllegalArgumentException("a claim's name can't be empty");
        }
    }

    /**
     * Reads a claim's name as it stands, dots and all ({@code scope}, {@code https://orders.example/roles}), or, with a slash
     * in front, a JSON Pointer (RFC 6901): {@code /realm_access/roles}.
     *
     * @throws IllegalArgumentException when a name is empty
     */
    public static ClaimPath parse(String text) {
        if (!text.startsWith("/")) {
            return new ClaimPath(List.of(text));
        }
        List<String> names = new ArrayList<>();
        for (String name : text.substring(1).split("/", -1)) {
            // In this order: ~01 is a ~1 that is meant so (RFC 6901 section 4).
            names.add(name.replace("~1", "/").replace("~0", "~"));
        }
        return new ClaimPath(names);
    }

    @Override
    public String toString() {
        return String.join("/", names);
    }
}
