package dev.portcullis.authorizer;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The methods that API Gateway passes on; its {@code ANY} is all of them. */
public enum HttpMethod {
    DELETE,
    GET,
    HEAD,
    OPTIONS,
    PATCH,
    POST,
    PUT;

    /** All of them. */
    public static Set<HttpMethod> any() {
        return EnumSet.allOf(HttpMethod.class);
    }

    /** The method of that exact name; methods are case-sensitive (RFC 9110 section 9.1). */
    public static Optional<HttpMethod> named(String name) {
        for (HttpMethod method : values()) {
            if (method.name().equals(name)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }
}
