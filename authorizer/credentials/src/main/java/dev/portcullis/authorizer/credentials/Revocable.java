package dev.portcullis.authorizer.credentials;

import dev.portcullis.authorizer.Principal;
import dev.portcullis.authorizer.jwt.VerifiedJwt;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What revocations can name of credentials.
 *
 * @param values by what they are
 */
record Revocable(String issuer, Map<RevokedBy, String> values, Optional<Instant> issuedAt) {

    static Revocable of(VerifiedJwt jwt) {
        EnumMap<RevokedBy, String> values = of((Principal) jwt);
        jwt.tokenId().ifPresent(id -> values.put(RevokedBy.TOKEN, id));
        jwt.keyId().ifPresent(id -> values.put(RevokedBy.KEY, id));
        return new Revocable(jwt.issuer(), values, jwt.issuedAt());
    }

    static Revocable of(VerifiedOpaqueToken token) {
        EnumMap<RevokedBy, String> values = of((Principal) token);
        token.tokenId().ifPresent(id -> values.put(RevokedBy.TOKEN, id));
        return new Revocable(token.issuer(), values, token.issuedAt());
    }

    static Revocable of(VerifiedApiKey key) {
        EnumMap<RevokedBy, String> values = of((Principal) key);
        values.put(RevokedBy.API_KEY, key.id());
        return new Revocable(key.issuer(), values, Optional.of(key.createdAt()));
    }

    private static EnumMap<RevokedBy, String> of(Principal principal) {
        EnumMap<RevokedBy, String> values = new EnumMap<>(RevokedBy.class);
        values.put(RevokedBy.SUBJECT, principal.subject());
        values.put(RevokedBy.CLIENT, principal.client());
        values.put(RevokedBy.ISSUER, Revocation.EVERYTHING);
        return values;
    }
}
