package dev.portcullis.local.wafv2;

import dev.portcullis.net.IpAddress;
import dev.portcullis.net.Notation;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A request on its way through a web ACL.
 *
 * @param labels those that rules have added so far, with their namespaces
 */
record Inspected(WafRequest request, Instant now, Set<String> labels) {

    static Inspected of(WafRequest request, Instant now) {
        return new Inspected(request, now, new LinkedHashSet<>());
    }

    /** The addresses of a header, oldest first; empty when it is absent. */
    List<Optional<IpAddress>> forwarded(String header) {
        return request.headers().all(header).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(text -> IpAddress.parse(text.strip(), Notation.LENIENT).toOptional())
                .toList();
    }

    boolean hasLabel(String key, boolean namespace) {
        return labels.stream()
                .anyMatch(label ->
                        namespace ? (":" + label).contains(":" + key) : label.equals(key) || label.endsWith(":" + key));
    }
}
