package dev.portcullis.gate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks a gate file over: all its errors, or else what its author may not mean (docs/lint.md).
 *
 * @param attachments the ways in which the authorizer is attached, or may be
 * @param routes that the API has, where they are known
 */
public record Lint(List<Attachment> attachments, List<ApiRoute> routes) {

    public Lint {
        attachments = List.copyOf(attachments);
        routes = List.copyOf(routes);
    }

    /** What there is to say of a file, in its order. */
    public List<Finding> of(Path file) {
        return of(GateDocument.read(file));
    }

    /** What there is to say of a text, in its order. */
    public List<Finding> of(String name, String text) {
        return of(GateDocument.read(name, text));
    }

    private List<Finding> of(GateDocument document) {
        if (document.gate().isEmpty()) {
            return document.errors();
        }
        Gate gate = document.gate().get();
        Warnings warnings = new Warnings(document.name());
        new GateLint(gate, document.places(), warnings).look();
        new RouteLint(gate.routes(), document.places(), warnings).look(routes);
        for (Attachment attachment : attachments) {
            new AttachmentLint(gate, document.places(), warnings).look(attachment, routes);
        }
        return warnings.inOrder();
    }

    /** Gathers warnings: of one kind, one for a place, however many attachments it holds for. */
    static final class Warnings {

        private record Key(FindingCode code, Place at, String about) {}

        private final String file;
        private final Map<Key, Finding> found = new LinkedHashMap<>();

        Warnings(String file) {
            this.file = file;
        }

        /**
         * Adds one.
         *
         * @param about what it is about, where one place has several of a kind
         */
        void add(FindingCode code, Place at, String about, String what, String mend) {
            found.putIfAbsent(new Key(code, at, about), new Finding(code, file, at.line(), at.column(), what, mend));
        }

        List<Finding> inOrder() {
            List<Finding> all = new ArrayList<>(found.values());
            all.sort(Comparator.comparingInt(Finding::line).thenComparingInt(Finding::column));
            return all;
        }
    }
}
