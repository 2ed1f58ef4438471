package dev.portcullis.authorizer;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A rule: what calls of a path with one of these methods require, and what they cost.
 *
 * @param methods at least one; all of them are {@code ANY}, which a rule that names its methods takes precedence over
 */
public record Route(PathTemplate path, Set<HttpMethod> methods, Access access, Charge charge) {

    public Route {
        if (methods.isEmpty()) {
            throw new IllegalArgumentException("a route without a method");
        }
        methods = Collections.unmodifiableSet(EnumSet.copyOf(methods));
    }

    /**
     * A rule of scopes alone, whose calls cost a permit each.
     *
     * @param scopes all of them are required; none means that a valid token is enough
     */
    public Route(PathTemplate path, Set<HttpMethod> methods, Set<String> scopes) {
        this(path, methods, new Access.Callers(allOf(scopes)), Charge.ONE);
    }

    /** A path that nobody may call, and whose calls are offences. */
    public static Route honeypot(PathTemplate path) {
        return new Route(
                path,
                HttpMethod.any(),
                new Access.Callers(List.of(new Requirement.Nobody())),
                new Charge(0, Optional.empty()));
    }

    /** Whether it is a trap. */
    public boolean isHoneypot() {
        return requirements().contains(new Requirement.Nobody());
    }

    /** Whether it needs no token. */
    public boolean isPublic() {
        return access.fold(everyone -> true, callers -> false);
    }

    /** What it requires of a caller, beside valid credentials; nothing where it is public. */
    public List<Requirement> requirements() {
        return access.fold(everyone -> List.of(), Access.Callers::requirements);
    }

    boolean isForAnyMethod() {
        return methods.size() == HttpMethod.values().length;
    }

    private static List<Requirement> allOf(Set<String> scopes) {
        return scopes.isEmpty() ? List.of() : List.of(new Requirement.Scopes(Quantifier.ALL, scopes));
    }
}
