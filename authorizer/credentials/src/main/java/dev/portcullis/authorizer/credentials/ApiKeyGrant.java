package dev.portcullis.authorizer.credentials;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an API key lets its holder do.
 *
 * @param client who the holder is to the limiter and in logs; 1 to 256 characters. Several keys may name one client, as they
 *     must while a key is replaced
 * @param scopes each as RFC 6749 section 3.3 has them
 * @param plan the client's plan; the gate's default one without
 * @param expiresAt every key ends
 */
public record ApiKeyGrant(String client, Set<String> scopes, Optional<String> plan, Instant expiresAt) {

    public static final int MAX_CLIENT_LENGTH = 256;

    private static final Pattern CLIENT = Pattern.compile("[\\x21-\\x7e]{1," + MAX_CLIENT_LENGTH + "}");
    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e]+");
    private static final Pattern PLAN = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,31}");

    public ApiKeyGrant {
        if (!CLIENT.matcher(client).matches()) {
            throw new IllegalArgumentException(
                    "a key's client has 1 to " + MAX_CLIENT_LENGTH + " printable characters without spaces");
        }
        for (String scope : scopes) {
            if (!SCOPE.matcher(scope).matches()) {
                throw new IllegalArgumentException(
                        "'" + scope + "' can't be a scope: printable ASCII without space, \" and \\");
            }
        }
        if (plan.isPresent() && !PLAN.matcher(plan.get()).matches()) {
            throw new IllegalArgumentException("the name '" + plan.get()
                    + "' of a plan is not a letter and up to 31 letters, digits, underscores or hyphens");
        }
        scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
    }
}
