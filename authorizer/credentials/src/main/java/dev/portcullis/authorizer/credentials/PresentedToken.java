package dev.portcullis.authorizer.credentials;

import static dev.portcullis.authorizer.DenialReason.ENCODING_INVALID;
import static dev.portcullis.authorizer.DenialReason.SCHEME_UNSUPPORTED;
import static dev.portcullis.authorizer.DenialReason.TOKEN_DUPLICATED;
import static dev.portcullis.authorizer.DenialReason.TOKEN_MISSING;
import static dev.portcullis.authorizer.DenialReason.TOKEN_TOO_LARGE;

import java.util.List;
import java.util.Locale;

/**
 * A token as it was sent: a secret.
 *
 * @param scheme how it was presented
 */
record PresentedToken(Scheme scheme, String text) {

    /** API Gateway takes 10,240 bytes of headers in all. Characters. */
    static final int MAX_LENGTH = 8 * 1024;

    /** RFC 6750 section 2.1, RFC 9449 section 7.1. */
    enum Scheme {
        BEARER,
        DPOP
    }

    static PresentedToken of(List<String> authorization) throws Refusal {
        if (authorization.size() > 1) {
            throw new Refusal(TOKEN_DUPLICATED, authorization.size() + " Authorization headers");
        }
        String value = authorization.isEmpty() ? "" : authorization.get(0);
        // Some events join several headers with commas, which no token has in it.
        if (value.indexOf(',') >= 0) {
            throw new Refusal(TOKEN_DUPLICATED, "several values in the Authorization header");
        }
        if (value.isBlank()) {
            throw new Refusal(TOKEN_MISSING, "no Authorization header");
        }
        int space = value.indexOf(' ');
        Scheme scheme = scheme(space < 0 ? value : value.substring(0, space));
        int start = Math.max(space, 0);
        while (start < value.length() && value.charAt(start) == ' ') {
            start++;
        }
        if (space < 0 || start == value.length()) {
            throw new Refusal(TOKEN_MISSING, "nothing after the scheme");
        }
        if (value.length() - start > MAX_LENGTH) {
            throw new Refusal(TOKEN_TOO_LARGE, (value.length() - start) + " characters, at most " + MAX_LENGTH);
        }
        return new PresentedToken(scheme, value.substring(start));
    }

    /** The scheme's case doesn't matter (RFC 9110 section 11.1). */
    private static Scheme scheme(String name) throws Refusal {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "bearer" -> Scheme.BEARER;
            case "dpop" -> Scheme.DPOP;
            default -> throw new Refusal(SCHEME_UNSUPPORTED, "neither the Bearer nor the DPoP scheme");
        };
    }

    /** Throws unless it is of the characters that RFC 6750 section 2.1 gives tokens ({@code b64token}). */
    void requirePlain() throws Refusal {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '=') {
            end--;
        }
        boolean isPlain = end > 0 && text.substring(0, end).chars().allMatch(PresentedToken::isPlain);
        if (!isPlain) {
            throw new Refusal(ENCODING_INVALID, "the token has characters that tokens don't have");
        }
    }

    /** Whether it can only be a JWS: three parts, of which the first is a JSON object's encoding. */
    boolean isSigned() {
        return text.startsWith("eyJ") && text.chars().filter(c -> c == '.').count() == 2;
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~+/".indexOf(c) >= 0;
    }

    @Override
    public String toString() {
        return "PresentedToken[redacted]";
    }
}
