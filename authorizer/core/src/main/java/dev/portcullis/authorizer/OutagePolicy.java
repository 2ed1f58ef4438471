package dev.portcullis.authorizer;

import java.util.Locale;
import java.util.Optional;

/** What happens to calls while something that their answer depends on can't be reached. */
public enum OutagePolicy {
    /** They are refused. */
    CLOSED,
    /** They are judged by the last that is known, within bounds, and the answer says so. */
    DEGRADED,
    /** They pass without that check, and the answer says so. */
    OPEN;

    /** The policy of that name, as a gate file has it. */
    public static Optional<OutagePolicy> named(String id) {
        for (OutagePolicy policy : values()) {
            if (policy.id().equals(id)) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }

    /** The name in a gate file. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
