package dev.portcullis.authorizer.credentials;

import static dev.portcullis.authorizer.DenialReason.CERTIFICATE_MISMATCH;
import static dev.portcullis.authorizer.DenialReason.CERTIFICATE_MISSING;
import static dev.portcullis.authorizer.DenialReason.DPOP_REQUIRED;
import static dev.portcullis.authorizer.DenialReason.DPOP_UNSUPPORTED;
import static dev.portcullis.authorizer.DenialReason.SCHEME_UNSUPPORTED;
import static dev.portcullis.authorizer.DenialReason.TOKEN_DUPLICATED;
import static dev.portcullis.authorizer.DenialReason.TOKEN_UNBOUND;

import dev.portcullis.authorizer.Principal;
import dev.portcullis.authorizer.SenderProof;
import dev.portcullis.authorizer.credentials.PresentedToken.Scheme;
import dev.portcullis.authorizer.jwt.Confirmation;
import dev.portcullis.authorizer.jwt.Thumbprint;
import dev.portcullis.authorizer.jwt.TokenVerifier;
import dev.portcullis.authorizer.jwt.Verification;
import dev.portcullis.authorizer.jwt.VerifiedJwt;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns what a request says of its sender into a principal, or into the reason why not: signed tokens, opaque ones, API keys;
 * then whether they were revoked; then whether whoever sent them is whom they were issued to. A token that is bound to a key
 * or a certificate is never taken without its proof, whatever the gate asks for. Thread-safe.
 */
public final class CredentialVerifier {

    private final TokenVerifier tokens;
    private final RevocationList revocations;
    private final Optional<OpaqueTokens> opaque;
    private final Optional<ApiKeys> apiKeys;
    private final Optional<DpopProofs> proofs;

    private CredentialVerifier(
            TokenVerifier tokens,
            RevocationList revocations,
            Optional<OpaqueTokens> opaque,
            Optional<ApiKeys> apiKeys,
            Optional<DpopProofs> proofs) {
        this.tokens = tokens;
        this.revocations = revocations;
        this.opaque = opaque;
        this.apiKeys = apiKeys;
        this.proofs = proofs;
    }

    /** A verifier of signed tokens; {@link RevocationList#none()} where nothing can be revoked. */
    public CredentialVerifier(TokenVerifier tokens, RevocationList revocations) {
        this(tokens, revocations, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Takes opaque tokens of one issuer, too: nothing in them says whose they are. */
    public CredentialVerifier withOpaqueTokens(OpaqueTokens newOpaque) {
        return new CredentialVerifier(tokens, revocations, Optional.of(newOpaque), apiKeys, proofs);
    }

    /** Takes API keys, too: in {@code x-api-key}, or as a bearer token where an event has no other header. */
    public CredentialVerifier withApiKeys(ApiKeys newApiKeys) {
        return new CredentialVerifier(tokens, revocations, opaque, Optional.of(newApiKeys), proofs);
    }

    /** Takes tokens that are bound to a key, too. */
    public CredentialVerifier withProofs(DpopProofs newProofs) {
        return new CredentialVerifier(tokens, revocations, opaque, apiKeys, Optional.of(newProofs));
    }

    /** Verifies what a request says of its sender, at that time. */
    public CredentialOutcome verify(RequestFacts request, Instant now) {
        try {
            return accepted(request, now);
        } catch (Refusal refusal) {
            Set<String> algorithms = proofs.map(DpopProofs::algorithms).orElse(Set.of());
            return new CredentialOutcome.Refused(refusal.reason(), refusal.detail(), Challenge.of(refusal, algorithms));
        }
    }

    private CredentialOutcome accepted(RequestFacts request, Instant now) throws Refusal {
        // Where the gate takes no API keys the header may belong to somebody else: API Gateway's usage plans.
        if (apiKeys.isPresent() && !request.apiKeys().isEmpty()) {
            if (request.apiKeys().size() > 1 || !request.authorization().isEmpty()) {
                throw new Refusal(TOKEN_DUPLICATED, "an API key beside other credentials");
            }
            return accepted(apiKeys.get(), request.apiKeys().get(0), now);
        }
        PresentedToken token = PresentedToken.of(request.authorization());
        if (apiKeys.isPresent() && apiKeys.get().areMeant(token.text())) {
            if (token.scheme() != Scheme.BEARER) {
                throw new Refusal(SCHEME_UNSUPPORTED, "an API key is bound to nothing");
            }
            return accepted(apiKeys.get(), token.text(), now);
        }
        if (token.scheme() == Scheme.DPOP && proofs.isEmpty()) {
            throw new Refusal(DPOP_UNSUPPORTED, "the gate takes no DPoP proofs");
        }
        if (opaque.isPresent() && !token.isSigned()) {
            VerifiedOpaqueToken verified = opaque.get().verify(token, now);
            Sender sender = new Sender(verified, Revocable.of(verified), verified.confirmation());
            return accepted(sender, EnumSet.noneOf(Doubt.class), token, request, now);
        }
        Verification.Verified verified = Refusal.require(tokens.verify(List.of("Bearer " + token.text()), now));
        VerifiedJwt jwt = verified.jwt();
        Sender sender = new Sender(jwt, Revocable.of(jwt), Refusal.require(Confirmation.of(jwt)));
        Set<Doubt> doubts = verified.keysAreOld() ? EnumSet.of(Doubt.KEYS_OLD) : EnumSet.noneOf(Doubt.class);
        return accepted(sender, doubts, token, request, now);
    }

    /** Whom a token names, before he proved that it is his. */
    private record Sender(Principal principal, Revocable revocable, Confirmation confirmation) {}

    private CredentialOutcome accepted(ApiKeys keys, String text, Instant now) throws Refusal {
        ApiKeys.Found found = keys.verify(text, now);
        EnumSet<Doubt> doubts = EnumSet.noneOf(Doubt.class);
        found.doubt().ifPresent(doubts::add);
        revocations.require(Revocable.of(found.key()), now).ifPresent(doubts::add);
        return new CredentialOutcome.Accepted(found.key(), doubts, Optional.empty());
    }

    private CredentialOutcome accepted(
            Sender sender, Set<Doubt> doubts, PresentedToken token, RequestFacts request, Instant now) throws Refusal {
        Confirmation confirmation = sender.confirmation();
        revocations.require(sender.revocable(), now).ifPresent(doubts::add);
        if (confirmation.certificate().isPresent()) {
            requireCertificate(confirmation.certificate().get(), request.certificate());
        }
        // RFC 9449 section 7.2: a bound token is no bearer token. Nor is one that isn't bound a DPoP token.
        if (confirmation.key().isPresent() && token.scheme() != Scheme.DPOP) {
            throw new Refusal(DPOP_REQUIRED, "a token that is bound to a key came without the DPoP scheme");
        }
        if (confirmation.key().isEmpty() && token.scheme() == Scheme.DPOP) {
            throw new Refusal(TOKEN_UNBOUND, "a token that is bound to no key came with the DPoP scheme");
        }
        Optional<String> nonce = Optional.empty();
        if (confirmation.key().isPresent()) {
            DpopProofs.Proven proven = proofs.orElseThrow()
                    .require(request, token.text(), confirmation.key().get(), now);
            proven.doubt().ifPresent(doubts::add);
            nonce = proven.nonce();
        }
        return new CredentialOutcome.Accepted(bound(sender.principal(), confirmation), doubts, nonce);
    }

    private static void requireCertificate(Thumbprint wanted, Optional<String> pem) throws Refusal {
        if (pem.isEmpty() || pem.get().isBlank()) {
            throw new Refusal(CERTIFICATE_MISSING, "the connection was opened without a certificate");
        }
        if (!ClientCertificate.thumbprint(pem.get()).equals(wanted)) {
            throw new Refusal(CERTIFICATE_MISMATCH, "the token is bound to another certificate");
        }
    }

    /** Of a token that is bound to both, both were proven; the proof that was made for this call is the one to tell. */
    private static Principal bound(Principal principal, Confirmation confirmation) {
        if (confirmation.isNone()) {
            return principal;
        }
        return new BoundToken(principal, confirmation.key().isPresent() ? SenderProof.DPOP : SenderProof.MUTUAL_TLS);
    }
}
