package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.DenialReason.SIGNATURE_INVALID;
import static dev.portcullis.authorizer.DenialReason.TOKEN_MALFORMED;

/** A token that could be read, in one way only. What it says is anybody's word. */
final class UnverifiedJwt {

    private final BearerToken token;
    private final TokenHeader header;
    private final TokenClaims claims;

    private UnverifiedJwt(BearerToken token, TokenHeader header, TokenClaims claims) {
        this.token = token;
        this.header = header;
        this.claims = claims;
    }

    /** Reads a JWS in compact serialization (RFC 7515 section 7.1) whose payload is a set of claims. */
    static UnverifiedJwt decode(BearerToken token) throws Refusal {
        String[] parts = token.text().split("\\.", -1);
        if (parts.length != 3) {
            throw new Refusal(TOKEN_MALFORMED, parts.length + " parts instead of 3");
        }
        TokenHeader header = TokenHeader.of(StrictJson.object("header", CanonicalBase64Url.text("header", parts[0])));
        TokenClaims claims = TokenClaims.of(StrictJson.object("payload", CanonicalBase64Url.text("payload", parts[1])));
        if (CanonicalBase64Url.bytes("signature", parts[2]).length == 0) {
            throw new Refusal(SIGNATURE_INVALID, "no signature");
        }
        return new UnverifiedJwt(token, header, claims);
    }

    BearerToken token() {
        return token;
    }

    TokenHeader header() {
        return header;
    }

    TokenClaims claims() {
        return claims;
    }

    @Override
    public String toString() {
        return "UnverifiedJwt[redacted]";
    }
}
