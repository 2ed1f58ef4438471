package dev.portcullis.wafmanager.rules.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What of a tree another one lost or changed, by path. */
final class Preserved {

    private Preserved() {}

    /** Paths such as {@code Rules[2].Statement.NewStatement}; none when the trees are the same. */
    static List<String> differences(JsonNode wanted, JsonNode kept) {
        return differences("", wanted, kept);
    }

    static List<String> differences(String from, JsonNode wanted, JsonNode kept) {
        List<String> paths = new ArrayList<>();
        compare(from, wanted, kept, paths);
        return paths;
    }

    /** AWS answers an empty description where there is none, and takes none that is empty. */
    static void dropEmptyDescription(ObjectNode resource) {
        if (resource.path("Description").asText().isEmpty()) {
            resource.remove("Description");
        }
    }

    private static void compare(String path, JsonNode wanted, JsonNode kept, List<String> paths) {
        if (wanted.isObject() && kept.isObject()) {
            Set<String> names = new TreeSet<>();
            wanted.fieldNames().forEachRemaining(names::add);
            kept.fieldNames().forEachRemaining(names::add);
            names.forEach(name ->
                    compare(path.isEmpty() ? name : path + "." + name, wanted.path(name), kept.path(name), paths));
        } else if (wanted.isArray() && kept.isArray() && wanted.size() == kept.size()) {
            for (int i = 0; i < wanted.size(); i++) {
                compare(path + "[" + i + "]", wanted.get(i), kept.get(i), paths);
            }
        } else if (!wanted.equals(kept)) {
            paths.add(path);
        }
    }
}
