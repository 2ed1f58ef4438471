package dev.portcullis.authorizer.credentials;

import static dev.portcullis.authorizer.DenialReason.DPOP_CLAIM_INVALID;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * The claims of a DPoP proof (RFC 9449 section 4.2), each of its type.
 *
 * @param id {@code jti}
 * @param method {@code htm}
 * @param url {@code htu}
 * @param tokenDigest {@code ath}, which is required where a token is presented
 */
record DpopClaims(String id, String method, String url, Instant issuedAt, String tokenDigest, Optional<String> nonce) {

    /** Room for any UUID or digest. Characters. */
    static final int MAX_ID_LENGTH = 256;

    private static final int MAX_TEXT_LENGTH = TargetUrl.MAX_LENGTH;

    /** 9999-12-31T23:59:59Z: whoever means later counts in milliseconds. */
    private static final long MAX_SECONDS = 253_402_300_799L;

    static DpopClaims of(JsonNode claims) throws Refusal {
        return new DpopClaims(
                text(claims, "jti", MAX_ID_LENGTH),
                text(claims, "htm", MAX_TEXT_LENGTH),
                text(claims, "htu", MAX_TEXT_LENGTH),
                issuedAt(claims),
                text(claims, "ath", MAX_TEXT_LENGTH),
                claims.has("nonce") ? Optional.of(text(claims, "nonce", MAX_TEXT_LENGTH)) : Optional.empty());
    }

    private static String text(JsonNode claims, String name, int maxLength) throws Refusal {
        String text = claims.path(name).textValue();
        if (text == null || text.isEmpty() || text.length() > maxLength) {
            throw new Refusal(DPOP_CLAIM_INVALID, name + " is not a string of 1 to " + maxLength + " characters");
        }
        return text;
    }

    /** A NumericDate (RFC 7519 section 2), of which milliseconds are kept. */
    private static Instant issuedAt(JsonNode claims) throws Refusal {
        JsonNode value = claims.path("iat");
        double seconds = value.isNumber() ? value.doubleValue() : Double.NaN;
        // Written so that NaN fails.
        if (!(seconds >= 0 && seconds <= MAX_SECONDS)) {
            throw new Refusal(DPOP_CLAIM_INVALID, "iat is not a number of seconds between 1970 and 9999");
        }
        return Instant.ofEpochMilli((long) (seconds * 1000));
    }

    @Override
    public String toString() {
        return "DpopClaims[redacted]";
    }
}
