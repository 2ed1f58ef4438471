package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.DenialReason.ALGORITHM_MISSING;
import static dev.portcullis.authorizer.DenialReason.ALGORITHM_REFUSED;
import static dev.portcullis.authorizer.DenialReason.CRITICAL_HEADER;
import static dev.portcullis.authorizer.DenialReason.KEY_ID_INVALID;
import static dev.portcullis.authorizer.DenialReason.TYPE_REFUSED;
import static dev.portcullis.authorizer.DenialReason.UNENCODED_PAYLOAD;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.authorizer.Issuer;
import dev.portcullis.authorizer.SignatureAlgorithm;
import java.util.Optional;

/**
 * The members of a JOSE header that count. Those that name or carry a key ({@code jku}, {@code jwk}, {@code x5u},
 * {@code x5c}) don't: a token's key comes from its issuer.
 *
 * @param type normalised; empty when absent
 */
record TokenHeader(SignatureAlgorithm algorithm, Optional<String> keyId, String type) {

    /** Longer than any issuer's, and short enough to remember. Characters. */
    static final int MAX_KEY_ID_LENGTH = 256;

    static TokenHeader of(JsonNode header) throws Refusal {
        if (header.has("crit")) {
            throw new Refusal(CRITICAL_HEADER, "crit is present");
        }
        if (header.has("b64")) {
            throw new Refusal(UNENCODED_PAYLOAD, "b64 is present");
        }
        return new TokenHeader(algorithm(header), keyId(header), type(header));
    }

    private static SignatureAlgorithm algorithm(JsonNode header) throws Refusal {
        if (!header.has("alg")) {
            throw new Refusal(ALGORITHM_MISSING, "no alg");
        }
        JsonNode alg = header.get("alg");
        return SignatureAlgorithm.named(alg.isTextual() ? alg.textValue() : "")
                .orElseThrow(() -> new Refusal(ALGORITHM_REFUSED, "alg is none that is verified"));
    }

    private static Optional<String> keyId(JsonNode header) throws Refusal {
        JsonNode kid = header.get("kid");
        if (kid == null) {
            return Optional.empty();
        }
        String text = kid.isTextual() ? kid.textValue() : "";
        if (text.isEmpty() || text.length() > MAX_KEY_ID_LENGTH || !PlainText.is(text)) {
            throw new Refusal(KEY_ID_INVALID, "kid must be 1 to " + MAX_KEY_ID_LENGTH + " printable characters");
        }
        return Optional.of(text);
    }

    private static String type(JsonNode header) throws Refusal {
        JsonNode typ = header.get("typ");
        if (typ == null) {
            return "";
        }
        if (!typ.isTextual()) {
            throw new Refusal(TYPE_REFUSED, "typ is not a string");
        }
        return Issuer.normalType(typ.textValue());
    }
}
