package dev.portcullis.gate;

import dev.portcullis.authorizer.HttpMethod;
import dev.portcullis.authorizer.PathTemplate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A route that an API has, as against a rule that the gate has for it.
 *
 * @param methods at least one
 */
public record ApiRoute(Set<HttpMethod> methods, PathTemplate path) {

    public ApiRoute {
        if (methods.isEmpty()) {
            throw new IllegalArgumentException("a route without a method");
        }
        methods = Collections.unmodifiableSet(EnumSet.copyOf(methods));
    }

    @Override
    public String toString() {
        return (methods.size() == HttpMethod.values().length ? "ANY" : String.join(",", names())) + " " + path;
    }

    private List<String> names() {
        return methods.stream().map(HttpMethod::name).toList();
    }
}
