package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.DenialReason.AUDIENCE_REFUSED;
import static dev.portcullis.authorizer.DenialReason.CLAIM_INVALID;
import static dev.portcullis.authorizer.DenialReason.EXPIRY_INVALID;
import static dev.portcullis.authorizer.DenialReason.EXPIRY_MISSING;
import static dev.portcullis.authorizer.DenialReason.ISSUED_AT_INVALID;
import static dev.portcullis.authorizer.DenialReason.ISSUER_MISSING;
import static dev.portcullis.authorizer.DenialReason.NOT_BEFORE_INVALID;
import static dev.portcullis.authorizer.DenialReason.SUBJECT_MISSING;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.authorizer.DenialReason;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The claims that count, each of the JSON type that it is registered with.
 *
 * @param client {@code client_id} (RFC 9068), else {@code azp}, else {@code sub}
 * @param scopes the words of RFC 8693's claim, and of {@code scp}, which some issuers send as an array
 */
record TokenClaims(
        String issuer,
        Set<String> audiences,
        String subject,
        String client,
        Set<String> scopes,
        Instant expiresAt,
        Optional<Instant> notBefore,
        Optional<Instant> issuedAt) {

    /** Room for any identifier, and short enough for a table's key. Characters. */
    static final int MAX_NAME_LENGTH = 256;

    /** 9999-12-31T23:59:59Z: whoever means later counts in milliseconds. */
    static final long MAX_SECONDS = 253_402_300_799L;

    static TokenClaims of(JsonNode claims) throws Refusal {
        String issuer = text(claims, "iss").orElseThrow(() -> new Refusal(ISSUER_MISSING, "no iss"));
        String subject = name(claims, "sub").orElseThrow(() -> new Refusal(SUBJECT_MISSING, "no sub"));
        Optional<String> clientId = name(claims, "client_id");
        Optional<String> authorizedParty = name(claims, "azp");
        text(claims, "jti");
        Instant expiresAt =
                time(claims, "exp", EXPIRY_INVALID).orElseThrow(() -> new Refusal(EXPIRY_MISSING, "no exp"));
        Optional<Instant> notBefore = time(claims, "nbf", NOT_BEFORE_INVALID);
        Optional<Instant> issuedAt = time(claims, "iat", ISSUED_AT_INVALID);
        // Equal is odd, and harmless; before is a life that ended before it began.
        if (isAfter(notBefore, expiresAt) || isAfter(issuedAt, expiresAt)) {
            throw new Refusal(EXPIRY_INVALID, "exp is before nbf or iat");
        }
        return new TokenClaims(
                issuer,
                audiences(claims),
                subject,
                clientId.or(() -> authorizedParty).orElse(subject),
                scopes(claims),
                expiresAt,
                notBefore,
                issuedAt);
    }

    private static boolean isAfter(Optional<Instant> time, Instant expiresAt) {
        return time.isPresent() && time.get().isAfter(expiresAt);
    }

    private static Optional<String> text(JsonNode claims, String claim) throws Refusal {
        JsonNode value = claims.get(claim);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isTextual() || !PlainText.is(value.textValue())) {
            throw new Refusal(CLAIM_INVALID, claim + " is not a string of printable characters");
        }
        return Optional.of(value.textValue());
    }

    private static Optional<String> name(JsonNode claims, String claim) throws Refusal {
        Optional<String> name = text(claims, claim);
        if (name.isPresent() && (name.get().isBlank() || name.get().length() > MAX_NAME_LENGTH)) {
            throw new Refusal(CLAIM_INVALID, claim + " must have 1 to " + MAX_NAME_LENGTH + " characters");
        }
        return name;
    }

    private static Set<String> audiences(JsonNode claims) throws Refusal {
        JsonNode aud = claims.get("aud");
        if (aud == null) {
            throw new Refusal(AUDIENCE_REFUSED, "no aud");
        }
        return aud.isTextual() ? Set.of(aud.textValue()) : strings(aud, "aud");
    }

    private static Set<String> scopes(JsonNode claims) throws Refusal {
        JsonNode scp = claims.get("scp");
        Set<String> scopes = new LinkedHashSet<>();
        if (scp != null && scp.isArray()) {
            scopes.addAll(strings(scp, "scp"));
        } else {
            scopes.addAll(List.of(text(claims, "scp").orElse("").split(" ")));
        }
        scopes.addAll(List.of(text(claims, "scope").orElse("").split(" ")));
        scopes.remove("");
        return scopes;
    }

    private static Set<String> strings(JsonNode array, String claim) throws Refusal {
        Set<String> strings = new LinkedHashSet<>();
        for (JsonNode element : array) {
            if (!element.isTextual() || !PlainText.is(element.textValue())) {
                throw new Refusal(CLAIM_INVALID, claim + " has an element that is not a string");
            }
            strings.add(element.textValue());
        }
        if (!array.isArray()) {
            throw new Refusal(CLAIM_INVALID, claim + " is neither a string nor an array of strings");
        }
        return strings;
    }

    /** A NumericDate (RFC 7519 section 2): seconds, possibly with a fraction, of which milliseconds are kept. */
    private static Optional<Instant> time(JsonNode claims, String claim, DenialReason invalid) throws Refusal {
        JsonNode value = claims.get(claim);
        if (value == null) {
            return Optional.empty();
        }
        double seconds = value.isNumber() ? value.doubleValue() : Double.NaN;
        // Written so that NaN fails; 1e400 is infinite, and so too large.
        if (!(seconds >= 0 && seconds <= MAX_SECONDS)) {
            throw new Refusal(invalid, claim + " is not a number of seconds between 1970 and 9999");
        }
        return Optional.of(Instant.ofEpochMilli((long) (seconds * 1000)));
    }
}
