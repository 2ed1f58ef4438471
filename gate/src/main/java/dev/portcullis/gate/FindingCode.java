package dev.portcullis.gate;

import static dev.portcullis.gate.Severity.ERROR;
import static dev.portcullis.gate.Severity.WARNING;

import java.util.Locale;

/** What kind of thing was found in a gate file. The code of each is stable; docs/lint.md explains them. */
public enum FindingCode {
    FILE_UNREADABLE(ERROR),
    YAML_INVALID(ERROR),
    KEY_MISSING(ERROR),
    KEY_UNKNOWN(ERROR),
    KEY_DUPLICATED(ERROR),
    VALUE_INVALID(ERROR),
    /** An issuer or a plan that the file doesn't have. */
    REFERENCE_UNKNOWN(ERROR),
    RULES_EQUAL(ERROR),
    CONDITION_INVALID(ERROR),
    /** Whoever can verify such a signature can make it, or anybody can. */
    ALGORITHM_WEAK(ERROR),
    LEEWAY_TOO_LONG(ERROR),
    /** An issuer whose tokens for any other API would open this one. */
    AUDIENCE_MISSING(ERROR),
    COST_TOO_HIGH(ERROR),

    /** An issuer that only its clients tell apart. */
    AUDIENCE_UNCHECKED(WARNING),
    ISSUER_LOOPBACK(WARNING),
    OUTAGE_OPEN(WARNING),
    /** A rule that no call reaches, since others take them all. */
    RULE_UNREACHABLE(WARNING),
    /** Rules for some of the same calls, neither of which is more special than the other. */
    RULES_CROSS(WARNING),
    /** A method that a wider rule lets through, and a narrower one keeps from it. */
    METHOD_SHADOWED(WARNING),
    /** A path that no rule is for, though its children have one, or a route of the API's. */
    PATH_UNMATCHED(WARNING),
    /** A honeypot that no route of the API's leads to. */
    HONEYPOT_UNREACHED(WARNING),
    POLICY_NARROW(WARNING),
    LIMITS_CACHED(WARNING),
    PROOF_CACHED(WARNING),
    /** Nonces that clients need, and have no way to learn. */
    NONCE_UNTOLD(WARNING),
    ROUTE_KEY_MISSING(WARNING),
    /** A route of the API's whose one kept answer speaks for calls that several rules decide. */
    ROUTE_SPANS_RULES(WARNING),
    PUBLIC_NEEDS_IDENTITY(WARNING);

    private final Severity severity;

    FindingCode(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }

    /** The stable code, snake_case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
