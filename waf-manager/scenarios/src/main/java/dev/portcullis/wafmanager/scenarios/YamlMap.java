package dev.portcullis.wafmanager.scenarios;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A mapping in a file. Keys that are unknown, or there twice, are faults. */
final class YamlMap {

    private final YamlValue self;
    private final String what;
    private final Map<String, YamlValue> values = new LinkedHashMap<>();

    YamlMap(YamlValue self, MappingNode mapping, String what, List<String> known) {
        this.self = self;
        this.what = what;
        for (NodeTuple tuple : mapping.getValue()) {
            var key = new YamlValue(tuple.getKeyNode(), self.faults());
            String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (!known.contains(name)) {
                key.fault(what + " has no key '" + name + "'", "it knows " + String.join(", ", known));
            } else if (values.putIfAbsent(name, new YamlValue(tuple.getValueNode(), self.faults())) != null) {
                key.fault("the key '" + name + "' stands there twice", "keep one");
            }
        }
    }

    YamlValue self() {
        return self;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    <T> Optional<T> required(String key, Function<YamlValue, Optional<T>> read) {
        YamlValue value = values.get(key);
        return value == null ? self.fault(what + " has no '" + key + "'", "add one") : read.apply(value);
    }

    /** The default where the key is missing; empty only where it is wrong. */
    <T> Optional<T> optional(String key, T otherwise, Function<YamlValue, Optional<T>> read) {
        YamlValue value = values.get(key);
        return value == null ? Optional.of(otherwise) : read.apply(value);
    }
}
