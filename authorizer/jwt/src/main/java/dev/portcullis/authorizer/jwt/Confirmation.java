package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.DenialReason.CONFIRMATION_INVALID;
import static dev.portcullis.authorizer.DenialReason.CONFIRMATION_UNSUPPORTED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Whom a token is bound to ({@code cnf}, RFC 7800).
 *
 * @param key whose holder alone may use it ({@code jkt}, RFC 9449 section 6)
 * @param certificate with which the connection must have been opened ({@code x5t#S256}, RFC 8705 section 3.1)
 */
public record Confirmation(Optional<Thumbprint> key, Optional<Thumbprint> certificate) {

    /** Bound to nobody. */
    public static final Confirmation NONE = new Confirmation(Optional.empty(), Optional.empty());

    /** What a verified token is bound to. */
    public static Reading<Confirmation> of(VerifiedJwt jwt) {
        return of(jwt.registered().all());
    }

    /** What claims say that their token is bound to. */
    static Reading<Confirmation> of(ObjectNode claims) {
        JsonNode cnf = claims.get("cnf");
        if (cnf == null) {
            return new Reading.Read<>(NONE);
        }
        try {
            return new Reading.Read<>(read(cnf));
        } catch (Refusal refusal) {
            return refusal.reading();
        }
    }

    /** Members that nobody understands are ignored (RFC 7800 section 3.1), unless no other is left to check. */
    private static Confirmation read(JsonNode cnf) throws Refusal {
        if (!cnf.isObject()) {
            throw new Refusal(CONFIRMATION_INVALID, "cnf is not an object");
        }
        Confirmation confirmation = new Confirmation(thumbprint(cnf, "jkt"), thumbprint(cnf, "x5t#S256"));
        if (confirmation.isNone()) {
            throw new Refusal(CONFIRMATION_UNSUPPORTED, "cnf has neither jkt nor x5t#S256");
        }
        return confirmation;
    }

    private static Optional<Thumbprint> thumbprint(JsonNode cnf, String member) throws Refusal {
        JsonNode value = cnf.get(member);
        if (value == null) {
            return Optional.empty();
        }
        byte[] bytes = {};
        try {
            bytes = value.isTextual() ? CanonicalBase64Url.bytes(member, value.textValue()) : bytes;
        } catch (Refusal refusal) {
            throw new Refusal(CONFIRMATION_INVALID, refusal.detail());
        }
        if (bytes.length != Thumbprint.BYTES) {
            throw new Refusal(CONFIRMATION_INVALID, member + " is no SHA-256 digest");
        }
        return Optional.of(new Thumbprint(bytes));
    }

    public boolean isNone() {
        return key.isEmpty() && certificate.isEmpty();
    }
}
