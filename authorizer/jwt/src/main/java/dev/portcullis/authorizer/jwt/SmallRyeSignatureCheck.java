package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.DenialReason.SIGNATURE_INVALID;

import dev.portcullis.authorizer.Issuer;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import java.util.Set;

/**
 * The signature, and once more the standard claims, through smallrye-jwt: a second reader of the same bytes, with one key
 * and one algorithm given, so that nothing in the token chooses either.
 */
final class SmallRyeSignatureCheck implements SignatureCheck {

    /** Twice ours, so that our own check, which knows the reason, decides at the boundaries. */
    private static final int SKEW_SECONDS =
            Math.toIntExact(TokenVerifier.LEEWAY.multipliedBy(2).toSeconds());

    private final DefaultJWTParser parser = new DefaultJWTParser();

    @Override
    public void require(UnverifiedJwt jwt, Issuer issuer, VerificationKey key) throws Refusal {
        try {
            parser.parse(jwt.token().text(), context(jwt, issuer, key));
        } catch (ParseException e) {
            throw new Refusal(SIGNATURE_INVALID, "not signed with the issuer's key of that kid");
        }
    }

    private static JWTAuthContextInfo context(UnverifiedJwt jwt, Issuer issuer, VerificationKey key) {
        JWTAuthContextInfo context = new JWTAuthContextInfo(key.key(), issuer.id());
        context.setSignatureAlgorithm(
                Set.of(SignatureAlgorithm.fromAlgorithm(jwt.header().algorithm().id())));
        context.setExpectedAudience(issuer.audiences());
        context.setClockSkew(SKEW_SECONDS);
        context.setMaxTimeToLiveSecs(0L); // without it iat would be required, which RFC 7519 leaves open
        return context;
    }
}
