package dev.portcullis.authorizer.credentials;

import dev.portcullis.authorizer.DenialClass;
import dev.portcullis.authorizer.DenialReason;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a refused client is told, where the API type lets it be told.
 *
 * @param authenticate for {@code WWW-Authenticate} (RFC 6750 section 3, RFC 9449 section 7.1); empty where the refusal isn't
 *     about credentials
 * @param nonce for {@code DPoP-Nonce}, which the next proof must have in it
 */
public record Challenge(String authenticate, Optional<String> nonce) {

    private static final String DPOP = "DPOP_";

    /** The challenge that goes with a refusal; the algorithms are those of DPoP proofs, if the gate takes any. */
    static Challenge of(Refusal refusal, Set<String> algorithms) {
        DenialReason reason = refusal.reason();
        if (reason.denialClass() == DenialClass.UNAVAILABLE) {
            return new Challenge("", Optional.empty());
        }
        String error = error(reason).map(code -> "error=\"" + code + "\"").orElse("");
        Optional<String> algs =
                algorithms.isEmpty() ? Optional.empty() : Optional.of("algs=\"" + String.join(" ", algorithms) + "\"");
        boolean isAboutProof = isAboutProof(reason) && algs.isPresent();
        Optional<String> bearer = isAboutProof ? Optional.empty() : Optional.of(words("Bearer", error, ""));
        // RFC 9449 section 7.2: both schemes are named where both are taken, the error with the one that was used.
        Optional<String> dpop =
                algs.map(names -> isAboutProof ? words("DPoP", error, names) : words("DPoP", "", names));
        return new Challenge(
                Stream.of(bearer, dpop).flatMap(Optional::stream).collect(Collectors.joining(", ")), refusal.nonce());
    }

    private static String words(String scheme, String error, String algs) {
        String parameters =
                Stream.of(error, algs).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
        return parameters.isEmpty() ? scheme : scheme + " " + parameters;
    }

    private static boolean isAboutProof(DenialReason reason) {
        return reason.name().startsWith(DPOP);
    }

    private static Optional<String> error(DenialReason reason) {
        return switch (reason) {
            // RFC 6750 section 3.1: no error where no credentials came.
            case TOKEN_MISSING, SCHEME_UNSUPPORTED -> Optional.empty();
            case TOKEN_DUPLICATED -> Optional.of("invalid_request");
            case DPOP_NONCE_MISSING, DPOP_NONCE_EXPIRED -> Optional.of("use_dpop_nonce");
            // The token is as it should be, and the key isn't: RFC 9449 section 7.1.
            case DPOP_REQUIRED, DPOP_KEY_MISMATCH -> Optional.of("invalid_token");
            default -> Optional.of(isAboutProof(reason) ? "invalid_dpop_proof" : "invalid_token");
        };
    }
}
