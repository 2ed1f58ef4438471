package dev.portcullis.gate;

import static dev.portcullis.gate.FindingCode.VALUE_INVALID;

import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A value in the file, which knows where it stands. Read as what it should be; what it isn't becomes a fault. */
final class GateNode {

    private final Node node;
    private final Faults faults;

    GateNode(Node node, Faults faults) {
        this.node = node;
        this.faults = faults;
    }

    void fault(String what, String mend) {
        fault(VALUE_INVALID, what, mend);
    }

    void fault(FindingCode code, String what, String mend) {
        faults.add(code, place(), what, mend);
    }

    Place place() {
        return Place.of(node.getStartMark());
    }

    /** A file that this one names, beside it. */
    Path sibling(String name) {
        return Path.of(faults.file()).resolveSibling(name);
    }

    /** The mapping, if it is one; keys other than these are faults. */
    Optional<GateMap> map(String what, List<String> keys) {
        Optional<GateMap> map = anyMap(what);
        map.ifPresent(read -> read.allow(what, keys));
        return map;
    }

    /** The mapping, if it is one, whatever its keys. */
    Optional<GateMap> anyMap(String what) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(new GateMap(this, mapping, faults));
        }
        fault(what + " is no mapping", "write its keys, each with a value");
        return Optional.empty();
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    /** The elements, if it is a list of one at least; otherwise none. */
    List<GateNode> list(String what) {
        if (node instanceof SequenceNode sequence && sequence.getValue().isEmpty()) {
            fault(what + " is empty", "write one at least, or leave the key out where it has a default");
        }
        return elements(what);
    }

    /** The elements, if it is a list; otherwise none. */
    List<GateNode> elements(String what) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(element -> new GateNode(element, faults))
                    .toList();
        }
        fault(what + " is no list", "write [a, b], or one a line behind a dash");
        return List.of();
    }

    /** The elements, if it is a list of one at least; itself, if it is a scalar. */
    List<GateNode> oneOrMore(String what) {
        return node instanceof ScalarNode ? List.of(this) : list(what);
    }

    Set<String> texts(String what) {
        return list(what).stream()
                .flatMap(element -> element.text("one of the " + what).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    Optional<String> text(String what) {
        if (node instanceof ScalarNode scalar
                && scalar.getTag().equals(Tag.STR)
                && !scalar.getValue().isBlank()) {
            return Optional.of(scalar.getValue());
        }
        fault(what + " is no text", "write a text, in quotes if it looks like a number or a word of YAML");
        return Optional.empty();
    }

    Optional<Boolean> truth(String what) {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
            return Optional.of(Boolean.parseBoolean(scalar.getValue()));
        }
        fault(what + " is neither true nor false", "write true, or leave the key out");
        return Optional.empty();
    }

    Optional<Long> whole(String what) {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT)) {
            try {
                return Optional.of(Long.parseLong(scalar.getValue()));
            } catch (NumberFormatException e) {
                // octal, or too long: the fault below says what is wanted
            }
        }
        fault(what + " is no whole number", "write digits alone");
        return Optional.empty();
    }

    Optional<Duration> duration(String what) {
        return text(what).flatMap(text -> {
            try {
                return Optional.of(Duration.parse(text));
            } catch (DateTimeParseException e) {
                fault(what + " '" + text + "' is no duration", "write it as ISO 8601 does: PT1S, PT5M, PT1H, P1D");
                return Optional.empty();
            }
        });
    }

    /** What a text names, of things of which there are few. */
    <T> Optional<T> choice(String what, Function<String, Optional<T>> named, String known) {
        return text(what).flatMap(text -> {
            Optional<T> found = named.apply(text);
            if (found.isEmpty()) {
                fault("'" + text + "' is no " + what, "choose of " + known);
            }
            return found;
        });
    }

    /** What the function makes of a text; what it throws becomes a fault. */
    <T> Optional<T> parsed(String what, String mend, Function<String, T> parse) {
        return text(what).flatMap(text -> built(mend, () -> parse.apply(text)));
    }

    /** What the supplier builds; what it refuses becomes a fault here. */
    <T> Optional<T> built(String mend, Supplier<T> build) {
        try {
            return Optional.of(build.get());
        } catch (IllegalArgumentException e) {
            fault(String.valueOf(e.getMessage()), mend);
            return Optional.empty();
        }
    }
}
