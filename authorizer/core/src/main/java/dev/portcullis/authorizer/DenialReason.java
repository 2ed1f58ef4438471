package dev.portcullis.authorizer;

import static dev.portcullis.authorizer.DenialClass.FORBIDDEN;
import static dev.portcullis.authorizer.DenialClass.LIMITED;
import static dev.portcullis.authorizer.DenialClass.UNAUTHORIZED;
import static dev.portcullis.authorizer.DenialClass.UNAVAILABLE;

import java.util.Locale;

/** Why a call was refused. The code of each is stable: clients, logs, metrics and scenarios name it. */
public enum DenialReason {
    /** The event is none that API Gateway sends. */
    EVENT_MALFORMED(UNAUTHORIZED),
    TOKEN_MISSING(UNAUTHORIZED),
    /** Several tokens, which different readers could choose among differently. */
    TOKEN_DUPLICATED(UNAUTHORIZED),
    /** An Authorization header of another scheme than Bearer. */
    SCHEME_UNSUPPORTED(UNAUTHORIZED),
    TOKEN_TOO_LARGE(UNAUTHORIZED),
    /** Not three parts separated by dots. */
    TOKEN_MALFORMED(UNAUTHORIZED),
    /** Not base64url as RFC 7515 section 2 wants it: padding, foreign characters, trailing bits. */
    ENCODING_INVALID(UNAUTHORIZED),
    /** Not UTF-8. */
    TEXT_INVALID(UNAUTHORIZED),
    /** A byte order mark before the JSON: RFC 8259 section 8.1 forbids it, and readers differ on it. */
    BYTE_ORDER_MARK(UNAUTHORIZED),
    /** Not one JSON object. */
    JSON_INVALID(UNAUTHORIZED),
    /** The same member twice: readers differ on which one counts. */
    MEMBER_DUPLICATED(UNAUTHORIZED),
    NESTING_TOO_DEEP(UNAUTHORIZED),
    ALGORITHM_MISSING(UNAUTHORIZED),
    /** An algorithm that Portcullis doesn't know, {@code none} among them, or that the issuer doesn't sign with. */
    ALGORITHM_REFUSED(UNAUTHORIZED),
    /** {@code crit}: extensions that must be understood; Portcullis understands none. */
    CRITICAL_HEADER(UNAUTHORIZED),
    /** {@code b64} (RFC 7797): an unencoded payload is no JWT. */
    UNENCODED_PAYLOAD(UNAUTHORIZED),
    /** A {@code kid} that is no string, empty or too long. */
    KEY_ID_INVALID(UNAUTHORIZED),
    /** A {@code typ} that isn't accepted: an ID token, a DPoP proof, a logout token. */
    TYPE_REFUSED(UNAUTHORIZED),
    /** A claim of another JSON type than the one it is registered with, or of no sensible length. */
    CLAIM_INVALID(UNAUTHORIZED),
    ISSUER_MISSING(UNAUTHORIZED),
    ISSUER_UNKNOWN(UNAUTHORIZED),
    AUDIENCE_REFUSED(UNAUTHORIZED),
    /** No claim names the client, where the issuer's profile says that one must. */
    CLIENT_MISSING(UNAUTHORIZED),
    /** A client that the gate doesn't name. */
    CLIENT_REFUSED(UNAUTHORIZED),
    /** A claim that the issuer's profile requires is missing, or has a value that isn't accepted. */
    CLAIM_REFUSED(UNAUTHORIZED),
    SUBJECT_MISSING(UNAUTHORIZED),
    EXPIRY_MISSING(UNAUTHORIZED),
    EXPIRY_INVALID(UNAUTHORIZED),
    EXPIRED(UNAUTHORIZED),
    NOT_BEFORE_INVALID(UNAUTHORIZED),
    NOT_YET_VALID(UNAUTHORIZED),
    ISSUED_AT_INVALID(UNAUTHORIZED),
    ISSUED_IN_FUTURE(UNAUTHORIZED),
    /** The issuer has no key of that {@code kid}. */
    KEY_UNKNOWN(UNAUTHORIZED),
    /** No {@code kid}, and the issuer has several keys that could be meant. */
    KEY_AMBIGUOUS(UNAUTHORIZED),
    /** A key of another type than the token's algorithm needs. */
    KEY_UNSUITABLE(UNAUTHORIZED),
    /** A key on another curve than the token's algorithm is defined with. */
    KEY_CURVE_MISMATCH(UNAUTHORIZED),
    /** A JWK whose own {@code alg} is another than the token's. */
    KEY_ALGORITHM_MISMATCH(UNAUTHORIZED),
    /** An RSA key of fewer bits than the issuer's must have: 2,048 unless the gate says more. */
    KEY_WEAK(UNAUTHORIZED),
    /** What the issuer publishes under that {@code kid} can't be a key: a point off its curve, an exponent of 1. */
    KEY_INVALID(UNAUTHORIZED),
    /** The issuer's keys can't be read. */
    KEYS_UNAVAILABLE(UNAVAILABLE),
    SIGNATURE_INVALID(UNAUTHORIZED),
    /** The second reader, where one is asked for, refuses what the first one accepted. */
    READERS_DISAGREE(UNAUTHORIZED),
    /** It was good once, and was withdrawn since. */
    TOKEN_REVOKED(UNAUTHORIZED),
    /** No rule's path matches. */
    ROUTE_UNKNOWN(FORBIDDEN),
    /** A rule's path matches, but no rule for it names the method. */
    METHOD_UNKNOWN(FORBIDDEN),
    /** A path that a server behind the gate could read as another path: {@code //}, {@code ..}, {@code %2F}. */
    PATH_AMBIGUOUS(FORBIDDEN),
    /** A path that no policy can name exactly: too long, or with IAM's wildcards in it. */
    PATH_UNSUPPORTED(FORBIDDEN),
    SCOPE_MISSING(FORBIDDEN),
    RATE_LIMITED(LIMITED),
    /** The limits can't be read, and the outage policy is to refuse then. */
    LIMITS_UNAVAILABLE(UNAVAILABLE);

    private final DenialClass denialClass;
    private final String code;

    DenialReason(DenialClass denialClass) {
        this.denialClass = denialClass;
        this.code = name().toLowerCase(Locale.ROOT);
    }

    public DenialClass denialClass() {
        return denialClass;
    }

    /** The stable code, snake_case. */
    public String code() {
        return code;
    }
}
