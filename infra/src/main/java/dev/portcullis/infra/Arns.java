package dev.portcullis.infra;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the resources of {@link Need}s are called once deployed. */
record Arns(Map<String, List<String>> byResource) {

    Arns {
        byResource = Map.copyOf(byResource);
    }

    static Arns none() {
        return new Arns(Map.of("*", List.of("*")));
    }

    Arns with(String resource, List<String> arns) {
        var more = new HashMap<>(byResource);
        more.put(resource, List.copyOf(arns));
        return new Arns(more);
    }

    Arns with(String resource, String arn) {
        return with(resource, List.of(arn));
    }

    List<String> of(Need need) {
        @Nullable List<String> arns = byResource.get(need.resource());
        if (arns == null) {
            throw new IllegalStateException(
                    need.function() + " needs " + need.resource() + ", which its construct doesn't know");
        }
        return arns;
    }
}
