package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.DenialReason.SIGNATURE_INVALID;
import static dev.portcullis.authorizer.DenialReason.TOKEN_MALFORMED;

import java.nio.charset.StandardCharsets;

/** A token that could be read, in one way only. What it says is anybody's word. */
final class UnverifiedJwt {

    private final BearerToken token;
    private final String headerPart;
    private final TokenHeader header;
    private final TokenClaims claims;
    private final byte[] signature;

    private UnverifiedJwt(
            BearerToken token, String headerPart, TokenHeader header, TokenClaims claims, byte[] signature) {
        this.token = token;
        this.headerPart = headerPart;
        this.header = header;
        this.claims = claims;
        this.signature = signature;
    }

    /** Reads a JWS in compact serialization (RFC 7515 section 7.1) whose payload is a set of claims. */
    static UnverifiedJwt decode(BearerToken token, KnownHeaders headers) throws Refusal {
        String[] parts = token.text().split("\\.", -1);
        if (parts.length != 3) {
            throw new Refusal(TOKEN_MALFORMED, parts.length + " parts instead of 3");
        }
        TokenHeader header = headers.read(parts[0]);
        TokenClaims claims = TokenClaims.of(StrictJson.object("payload", CanonicalBase64Url.text("payload", parts[1])));
        byte[] signature = CanonicalBase64Url.bytes("signature", parts[2]);
        if (signature.length == 0) {
            throw new Refusal(SIGNATURE_INVALID, "no signature");
        }
        return new UnverifiedJwt(token, parts[0], header, claims, signature);
    }

    BearerToken token() {
        return token;
    }

    /** The header as it stands in the token. */
    String headerPart() {
        return headerPart;
    }

    TokenHeader header() {
        return header;
    }

    TokenClaims claims() {
        return claims;
    }

    /** Throws unless the token was signed with that key, which is known to suit its algorithm. */
    void requireSignedWith(VerificationKey key) throws Refusal {
        // All of it is base64url and dots by now, so characters are bytes.
        byte[] signed = token.text().substring(0, token.text().lastIndexOf('.')).getBytes(StandardCharsets.ISO_8859_1);
        if (!key.signatures().passes(header.algorithm(), signed, signature)) {
            throw new Refusal(SIGNATURE_INVALID, "not signed with the issuer's key of that kid");
        }
    }

    @Override
    public String toString() {
        return "UnverifiedJwt[redacted]";
    }
}
