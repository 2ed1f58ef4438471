package dev.portcullis.wafmanager.rules;

/**
 * Why a rule, or a set of rules, can't be.
 *
 * @param reason stable, for programs
 * @param where the rule's name and the part of it, such as {@code login-flood.limit}
 * @param what for people: what is wrong and how to mend it
 */
public record Mistake(Reason reason, String where, String what) {

    /** What kind of mistake; the names are part of the API. */
    public enum Reason {
        INVALID_NAME,
        NAME_TAKEN,
        NAME_RESERVED,
        PRIORITY_CLASH,
        PRIORITY_RESERVED,
        INVALID_REGEX,
        LIMIT_OUT_OF_RANGE,
        WINDOW_UNKNOWN,
        NESTED_RATE_RULE,
        SCOPE_DOWN_REQUIRED,
        INVALID_VALUE,
        MALFORMED,
        UNKNOWN_REFERENCE,
        TOO_MANY_REFERENCES,
        TOO_MANY_RATE_RULES,
        WCU_OVER_CAPACITY
    }

    /** The same mistake, seen from what contains it. */
    public Mistake in(String outer) {
        return new Mistake(reason, where.isEmpty() ? outer : outer + "." + where, what);
    }

    @Override
    public String toString() {
        return (where.isEmpty() ? "" : where + ": ") + what + " (" + reason + ")";
    }
}
