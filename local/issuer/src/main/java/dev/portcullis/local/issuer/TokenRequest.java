package dev.portcullis.local.issuer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;

/**
 * What a token should say.
 *
 * @param subject the {@code sub}
 * @param clientId the {@code client_id}
 * @param scope space-separated; empty for none
 * @param audience at least one
 * @param form how it is signed and for how long
 * @param claims set last, over the standard ones; a JSON null takes a claim away: so tests get tokens that are wrong in
 *     one way and rightly signed
 */
public record TokenRequest(
        String subject, String clientId, String scope, List<String> audience, Form form, ObjectNode claims) {

    /**
     * How a token is made.
     *
     * @param type the header's {@code typ}
     * @param lifetime whole seconds, -1 to +1 year; a negative one gives a token that has expired
     */
    public record Form(SigningAlgorithm algorithm, String type, Duration lifetime) {

        /** The longest lifetime, and the oldest expiry. */
        public static final Duration MAX_LIFETIME = Duration.ofDays(365);

        /** An RS256 access token (RFC 9068) of an hour. */
        public static final Form DEFAULT = new Form(SigningAlgorithm.RS256, "at+jwt", Duration.ofHours(1));

        public Form {
            if (lifetime.abs().compareTo(MAX_LIFETIME) > 0) {
                throw new IllegalArgumentException("a lifetime of " + lifetime + " is not within a year");
            }
        }

        public Form withAlgorithm(SigningAlgorithm other) {
            return new Form(other, type, lifetime);
        }

        public Form withType(String other) {
            return new Form(algorithm, other, lifetime);
        }

        public Form withLifetime(Duration other) {
            return new Form(algorithm, type, other);
        }
    }

    public TokenRequest {
        audience = List.copyOf(audience);
        if (audience.isEmpty()) {
            throw new IllegalArgumentException("a token without an audience");
        }
        claims = claims.deepCopy();
    }

    /** An access token in the default form for a subject that is its own client. */
    public static TokenRequest of(String subject, String scope, String audience) {
        return new TokenRequest(
                subject, subject, scope, List.of(audience), Form.DEFAULT, JsonNodeFactory.instance.objectNode());
    }

    public TokenRequest with(Form other) {
        return new TokenRequest(subject, clientId, scope, audience, other, claims);
    }

    public TokenRequest withClaims(ObjectNode others) {
        return new TokenRequest(subject, clientId, scope, audience, form, others);
    }
}
