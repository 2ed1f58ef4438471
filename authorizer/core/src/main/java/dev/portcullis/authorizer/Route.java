package dev.portcullis.authorizer;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A rule: what calls of a path with one of these methods require.
 *
 * @param methods at least one; all of them are {@code ANY}, which a rule that names its methods takes precedence over
 * @param scopes all of them are required; none means that a valid token is enough
 */
public record Route(PathTemplate path, Set<HttpMethod> methods, Set<String> scopes) {

    /** RFC 6749 section 3.3, scope-token. */
    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e]+");

    public Route {
        if (methods.isEmpty()) {
            throw new IllegalArgumentException("a route without a method");
        }
        methods = Collections.unmodifiableSet(EnumSet.copyOf(methods));
        scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
        for (String scope : scopes) {
            if (!SCOPE.matcher(scope).matches()) {
                throw new IllegalArgumentException(
                        "'" + scope + "' can't be a scope: printable ASCII without space, \" and \\");
            }
        }
    }

    boolean isForAnyMethod() {
        return methods.size() == HttpMethod.values().length;
    }
}
