package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.DenialReason.ISSUER_UNKNOWN;
import static dev.portcullis.authorizer.DenialReason.TOKEN_INACTIVE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.authorizer.Issuer;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What an issuer answers about a token when asked (RFC 7662 section 2.2), read and judged like the claims of a signed one.
 * It proves nothing by itself: that is for the one to say who asked, and whom.
 */
public final class IntrospectedClaims {

    private final Issuer issuer;
    private final TokenClaims claims;
    private final CallerClaims caller;
    private final Confirmation confirmation;

    private IntrospectedClaims(Issuer issuer, TokenClaims claims, CallerClaims caller, Confirmation confirmation) {
        this.issuer = issuer;
        this.claims = claims;
        this.caller = caller;
        this.confirmation = confirmation;
    }

    /** Whether a text is an answer at all, that is one JSON object that says whether the token is active. */
    public static boolean isAnswer(String text) {
        try {
            return StrictJson.object("answer", text).path("active").isBoolean();
        } catch (Refusal refusal) {
            return false;
        }
    }

    /**
     * Reads an answer.
     *
     * @param issuer who was asked; its audiences, clients and claim rules must be met
     */
    public static Reading<IntrospectedClaims> read(String text, Issuer issuer, Instant now) {
        try {
            ObjectNode answer = StrictJson.object("answer", text);
            if (!answer.path("active").booleanValue()) {
                throw new Refusal(TOKEN_INACTIVE, issuer.name() + " says that it isn't active");
            }
            return judged(completed(answer, issuer), issuer, now);
        } catch (Refusal refusal) {
            return refusal.reading();
        }
    }

    private static Reading<IntrospectedClaims> judged(ObjectNode answer, Issuer issuer, Instant now) throws Refusal {
        TokenClaims claims = TokenClaims.of(answer);
        if (!claims.issuer().equals(issuer.id())) {
            throw new Refusal(ISSUER_UNKNOWN, "iss is another than the one that was asked");
        }
        TrustedIssuer.requireClaims(issuer, answer);
        TrustedIssuer.requireTimely(claims, issuer.claims().leeway(), now);
        CallerClaims caller = CallerClaims.of(answer, issuer.claims().names());
        TrustedIssuer.requireForUs(issuer, claims, caller);
        return Confirmation.of(answer)
                .fold(
                        confirmation ->
                                new Reading.Read<>(new IntrospectedClaims(issuer, claims, caller, confirmation)),
                        refused -> new Reading.Refused<>(refused.reason(), refused.detail()));
    }

    /** RFC 7662 leaves out who was asked anyway, and the subject of a token that a client got for itself. */
    private static ObjectNode completed(ObjectNode answer, Issuer issuer) {
        JsonNode client = answer.get("client_id");
        if (!answer.has("sub") && client != null) {
            answer.set("sub", client);
        }
        if (!answer.has("iss")) {
            answer.put("iss", issuer.id());
        }
        return answer;
    }

    /** The gate's name of the issuer. */
    public String issuer() {
        return issuer.name();
    }

    public String client() {
        return caller.client();
    }

    public String subject() {
        return claims.subject();
    }

    public Set<String> scopes() {
        return caller.scopes();
    }

    public Set<String> roles() {
        return caller.roles();
    }

    public Optional<String> tenant() {
        return caller.tenant();
    }

    public Instant expiresAt() {
        return claims.expiresAt();
    }

    public Optional<Instant> issuedAt() {
        return claims.issuedAt();
    }

    /** {@code jti}. */
    public Optional<String> tokenId() {
        return claims.tokenId();
    }

    public Confirmation confirmation() {
        return confirmation;
    }

    /** A copy of all claims: not for logs. */
    public ObjectNode claims() {
        return claims.all().deepCopy();
    }

    @Override
    public String toString() {
        return "IntrospectedClaims[" + issuer() + "/" + client() + "]";
    }
}
