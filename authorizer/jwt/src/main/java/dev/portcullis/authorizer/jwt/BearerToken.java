package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.DenialReason.SCHEME_UNSUPPORTED;
import static dev.portcullis.authorizer.DenialReason.TOKEN_DUPLICATED;
import static dev.portcullis.authorizer.DenialReason.TOKEN_MISSING;
import static dev.portcullis.authorizer.DenialReason.TOKEN_TOO_LARGE;

import java.util.List;

/** A token as it was sent (RFC 6750 section 2.1): a secret. */
final class BearerToken {

    /** API Gateway takes 10,240 bytes of headers in all: what is longer was never a token that worked. Characters. */
    static final int MAX_LENGTH = 8 * 1024;

    private static final String SCHEME = "Bearer";

    private final String text;

    BearerToken(String text) throws Refusal {
        if (text.length() > MAX_LENGTH) {
            throw new Refusal(TOKEN_TOO_LARGE, text.length() + " characters, at most " + MAX_LENGTH);
        }
        this.text = text;
    }

    /** The token among the values of a request's Authorization header. */
    static BearerToken of(List<String> authorization) throws Refusal {
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
        // The scheme's case doesn't matter (RFC 9110 section 11.1); one or more spaces follow it.
        if (!value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new Refusal(SCHEME_UNSUPPORTED, "not the Bearer scheme");
        }
        String rest = value.substring(SCHEME.length());
        int start = 0;
        while (start < rest.length() && rest.charAt(start) == ' ') {
            start++;
        }
        if (start == rest.length()) {
            throw new Refusal(TOKEN_MISSING, "nothing after the scheme");
        }
        if (start == 0) {
            throw new Refusal(SCHEME_UNSUPPORTED, "not the Bearer scheme");
        }
        return new BearerToken(rest.substring(start));
    }

    String text() {
        return text;
    }

    @Override
    public String toString() {
        return "BearerToken[redacted]";
    }
}
