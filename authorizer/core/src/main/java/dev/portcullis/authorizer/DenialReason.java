package dev.portcullis.authorizer;

import static dev.portcullis.authorizer.DenialClass.CHALLENGED;
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
    /** It was good once, and was withdrawn since: this one token, by its {@code jti}. */
    TOKEN_REVOKED(UNAUTHORIZED),
    /** All tokens of the subject were withdrawn, or those from before a time. */
    SUBJECT_REVOKED(UNAUTHORIZED),
    CLIENT_REVOKED(UNAUTHORIZED),
    /** All tokens that were signed with the key. */
    KEY_REVOKED(UNAUTHORIZED),
    ISSUER_REVOKED(UNAUTHORIZED),
    API_KEY_REVOKED(UNAUTHORIZED),
    /** The revocations can't be read, and the outage policy is to refuse then. */
    REVOCATIONS_UNAVAILABLE(UNAVAILABLE),
    /** A {@code cnf} (RFC 7800) that can't be read. */
    CONFIRMATION_INVALID(UNAUTHORIZED),
    /** A {@code cnf} that binds the token in ways of which Portcullis can check none. */
    CONFIRMATION_UNSUPPORTED(UNAUTHORIZED),
    /** The DPoP scheme (RFC 9449) with a token that is bound to no key. */
    TOKEN_UNBOUND(UNAUTHORIZED),
    /** The DPoP scheme where the gate takes none, or the API's events carry no proof. */
    DPOP_UNSUPPORTED(UNAUTHORIZED),
    /** A token that is bound to a key, presented as if it weren't (RFC 9449 section 7.2). */
    DPOP_REQUIRED(UNAUTHORIZED),
    /** No proof beside the token. */
    DPOP_MISSING(UNAUTHORIZED),
    DPOP_DUPLICATED(UNAUTHORIZED),
    /** A proof that isn't one JWT as it should be: encoding, JSON, length, critical headers. */
    DPOP_MALFORMED(UNAUTHORIZED),
    DPOP_TYPE_REFUSED(UNAUTHORIZED),
    DPOP_ALGORITHM_REFUSED(UNAUTHORIZED),
    /** A proof without a public key in it, or with one that can't verify: private, weak, off its curve. */
    DPOP_KEY_INVALID(UNAUTHORIZED),
    DPOP_SIGNATURE_INVALID(UNAUTHORIZED),
    /** A claim of the proof is missing, or isn't of its type or length. */
    DPOP_CLAIM_INVALID(UNAUTHORIZED),
    DPOP_METHOD_MISMATCH(UNAUTHORIZED),
    DPOP_URL_MISMATCH(UNAUTHORIZED),
    DPOP_EXPIRED(UNAUTHORIZED),
    DPOP_IN_FUTURE(UNAUTHORIZED),
    /** A proof for another token. */
    DPOP_TOKEN_MISMATCH(UNAUTHORIZED),
    /** A proof with another key than the token is bound to. */
    DPOP_KEY_MISMATCH(UNAUTHORIZED),
    DPOP_REPLAYED(UNAUTHORIZED),
    /** No nonce in the proof, where the gate wants its own in it: the client is told one. */
    DPOP_NONCE_MISSING(CHALLENGED),
    /** A nonce of the gate's that is too old: the client is told a new one. */
    DPOP_NONCE_EXPIRED(CHALLENGED),
    /** A nonce that the gate never gave. */
    DPOP_NONCE_INVALID(UNAUTHORIZED),
    /** Nobody can tell whether a proof was used before, and the outage policy is to refuse then. */
    REPLAYS_UNAVAILABLE(UNAVAILABLE),
    /** A token that is bound to a certificate (RFC 8705), on a connection that was opened without one. */
    CERTIFICATE_MISSING(UNAUTHORIZED),
    CERTIFICATE_INVALID(UNAUTHORIZED),
    CERTIFICATE_MISMATCH(UNAUTHORIZED),
    /** The issuer says that an opaque token isn't active (RFC 7662): expired, revoked or never issued. */
    TOKEN_INACTIVE(UNAUTHORIZED),
    /** The issuer can't be asked about an opaque token, or its answer is none. */
    INTROSPECTION_UNAVAILABLE(UNAVAILABLE),
    API_KEY_MALFORMED(UNAUTHORIZED),
    /** An API key whose checksum is wrong: mistyped or cut, or made up. */
    API_KEY_MISTYPED(UNAUTHORIZED),
    API_KEY_UNKNOWN(UNAUTHORIZED),
    /** The id of an API key that there is, with a secret that isn't its own. */
    API_KEY_REFUSED(UNAUTHORIZED),
    API_KEY_EXPIRED(UNAUTHORIZED),
    API_KEYS_UNAVAILABLE(UNAVAILABLE),
    /** A secret of the gate's own can't be read: to authenticate with, to check API keys or nonces with. */
    SECRETS_UNAVAILABLE(UNAVAILABLE),
    /** No rule's path matches. */
    ROUTE_UNKNOWN(FORBIDDEN),
    /** A rule's path matches, but no rule for it names the method. */
    METHOD_UNKNOWN(FORBIDDEN),
    /** A path that a server behind the gate could read as another path: {@code //}, {@code ..}, {@code %2F}. */
    PATH_AMBIGUOUS(FORBIDDEN),
    /** A path that no policy can name exactly: too long, or with IAM's wildcards in it. */
    PATH_UNSUPPORTED(FORBIDDEN),
    /** A path that is a trap: who calls it tries out what there may be. */
    HONEYPOT(FORBIDDEN),
    SCOPE_MISSING(FORBIDDEN),
    ROLE_MISSING(FORBIDDEN),
    /** A valid token, of an issuer that the route doesn't take. */
    ISSUER_REFUSED(FORBIDDEN),
    /** The claims don't meet the route's condition, or it can't be evaluated over them. */
    CONDITION_UNMET(FORBIDDEN),
    /** A valid token, but no proof that it is the sender's own (RFC 9449, RFC 8705), where the gate asks for one. */
    PROOF_MISSING(UNAUTHORIZED),
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
