package dev.portcullis.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What each function needs to be permitted: infra/permissions.json, the one definition that roles are made from, that the
 * calls recorded by the local stack are held against, and that docs/permissions.md shows.
 */
record Needs(List<Need> all) {

    /** Functions that may stand for any: what Lambda does for each of them. */
    private static final String EVERY = "*";

    Needs {
        all = List.copyOf(all);
    }

    static Needs read() {
        try (InputStream in = Needs.class.getResourceAsStream("permissions.json")) {
            if (in == null) {
                throw new IllegalStateException("no resource permissions.json");
            }
            List<Need> needs = new ArrayList<>();
            for (JsonNode each : new ObjectMapper().readTree(in)) {
                for (JsonNode action : each.required("actions")) {
                    needs.add(new Need(
                            each.required("function").textValue(),
                            Need.Caller.named(each.required("by").textValue()),
                            action.textValue(),
                            each.required("resource").textValue(),
                            each.required("reason").textValue()));
                }
            }
            return new Needs(needs);
        } catch (IOException e) {
            throw new UncheckedIOException("resource permissions.json", e);
        }
    }

    /** What a function needs, in a network of ours or not. */
    List<Need> of(String function, boolean inNetwork) {
        return all.stream()
                .filter(need ->
                        need.function().equals(function) || need.function().equals(EVERY))
                .filter(need -> inNetwork || !need.action().startsWith("ec2:"))
                .toList();
    }
}
