package dev.portcullis.authorizer.credentials;

import dev.portcullis.authorizer.Principal;
import dev.portcullis.authorizer.SenderProof;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whoever presented a token and proved that it was issued to him. Only {@link CredentialVerifier} makes one.
 *
 * @see #token()
 */
public final class BoundToken implements Principal {

    private final Principal token;
    private final SenderProof proof;

    BoundToken(Principal token, SenderProof proof) {
        this.token = token;
        this.proof = proof;
    }

    /** The token's own principal, of its own class. */
    public Principal token() {
        return token;
    }

    @Override
    public SenderProof proof() {
        return proof;
    }

    @Override
    public String issuer() {
        return token.issuer();
    }

    @Override
    public String client() {
        return token.client();
    }

    @Override
    public String subject() {
        return token.subject();
    }

    @Override
    public Set<String> scopes() {
        return token.scopes();
    }

    @Override
    public Set<String> roles() {
        return token.roles();
    }

    @Override
    public Optional<String> tenant() {
        return token.tenant();
    }

    @Override
    public Map<String, Object> claimValues() {
        return token.claimValues();
    }

    @Override
    public Instant expiresAt() {
        return token.expiresAt();
    }

    @Override
    public String toString() {
        return "BoundToken[" + proof.id() + ", " + token + "]";
    }
}
