package dev.portcullis.authorizer.function;

import java.util.Locale;

/** What the function waits for while it answers: the dimension of what that takes. */
enum Remote {
    /** An issuer's keys. */
    ISSUER,
    INTROSPECTION,
    LIMITS,
    REVOCATIONS,
    REPLAYS,
    API_KEYS,
    KEY_SETS,
    SECRETS;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
