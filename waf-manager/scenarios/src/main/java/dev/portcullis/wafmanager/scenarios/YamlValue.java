package dev.portcullis.wafmanager.scenarios;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A value in a file, which knows its place. What it isn't becomes a fault. */
record YamlValue(Node node, Faults faults) {

    <T> Optional<T> fault(String what, String mend) {
        faults.add(node.getStartMark(), what, mend);
        return Optional.empty();
    }

    Optional<YamlMap> map(String what, String... keys) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(new YamlMap(this, mapping, what, java.util.List.of(keys)));
        }
        return fault(what + " is no mapping", "write its keys, each with a value");
    }

    Optional<String> text(String what) {
        if (node instanceof ScalarNode scalar
                && scalar.getTag().equals(Tag.STR)
                && !scalar.getValue().isBlank()) {
            return Optional.of(scalar.getValue());
        }
        return fault(what + " is no text", "write a text, in quotes if it looks like a number");
    }

    Optional<Integer> whole(String what) {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT)) {
            try {
                return Optional.of(Integer.parseInt(scalar.getValue()));
            } catch (NumberFormatException e) {
                // too long, or octal: the fault below says what is wanted
            }
        }
        return fault(what + " is no whole number", "write digits alone");
    }

    Optional<Double> number(String what) {
        if (node instanceof ScalarNode scalar
                && (scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT))) {
            try {
                return Optional.of(Double.parseDouble(scalar.getValue()));
            } catch (NumberFormatException e) {
                // .inf and the like: the fault below says what is wanted
            }
        }
        return fault(what + " is no number", "write such as 0.5");
    }

    Optional<Duration> duration(String what) {
        return text(what).flatMap(text -> {
            try {
                return Optional.of(Duration.parse(text));
            } catch (DateTimeParseException e) {
                return fault(what + " '" + text + "' is no duration", "write it as ISO 8601 does: PT30S, PT10M, P1D");
            }
        });
    }

    /** What the supplier builds; what it refuses becomes a fault here. */
    <T> Optional<T> built(Supplier<T> build) {
        try {
            return Optional.of(build.get());
        } catch (IllegalArgumentException e) {
            return fault(String.valueOf(e.getMessage()), "see docs/detection.md");
        }
    }
}
