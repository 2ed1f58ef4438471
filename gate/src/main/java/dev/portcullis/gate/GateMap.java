package dev.portcullis.gate;

import static dev.portcullis.gate.FindingCode.KEY_DUPLICATED;
import static dev.portcullis.gate.FindingCode.KEY_MISSING;
import static dev.portcullis.gate.FindingCode.KEY_UNKNOWN;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A mapping in the file. A key that stands there twice is a fault, since one of the two was meant to count. */
final class GateMap {

    private final GateNode self;
    private final Map<String, GateNode> keys = new LinkedHashMap<>();
    private final Map<String, GateNode> values = new LinkedHashMap<>();

    GateMap(GateNode self, MappingNode mapping, Faults faults) {
        this.self = self;
        for (NodeTuple tuple : mapping.getValue()) {
            GateNode key = new GateNode(tuple.getKeyNode(), faults);
            String name = name(tuple.getKeyNode());
            if (keys.putIfAbsent(name, key) == null) {
                values.put(name, new GateNode(tuple.getValueNode(), faults));
            } else {
                key.fault(KEY_DUPLICATED, "the key '" + name + "' stands there twice", "keep one");
            }
        }
    }

    void allow(String what, List<String> known) {
        keys.forEach((name, key) -> {
            if (!known.contains(name)) {
                key.fault(KEY_UNKNOWN, what + " has no key '" + name + "'", "it knows " + String.join(", ", known));
            }
        });
    }

    Map<String, GateNode> entries() {
        return values;
    }

    /** The mapping as a value. */
    GateNode self() {
        return self;
    }

    /** Where a key stands. */
    GateNode key(String name) {
        return keys.getOrDefault(name, self);
    }

    Optional<GateNode> optional(String name) {
        return Optional.ofNullable(values.get(name));
    }

    Optional<GateNode> required(String name, String example) {
        GateNode value = values.get(name);
        if (value == null) {
            self.fault(KEY_MISSING, "the key '" + name + "' is missing", "add one, such as " + example);
        }
        return Optional.ofNullable(value);
    }

    private static String name(Node key) {
        return key instanceof ScalarNode scalar
                ? scalar.getValue()
                : key.getNodeType().toString();
    }
}
