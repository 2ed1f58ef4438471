package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.DenialReason.READERS_DISAGREE;

import dev.portcullis.authorizer.Issuer;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import java.util.Set;

/**
 * The signature and the standard claims once more, through smallrye-jwt: another reader of the same bytes, with another
 * JSON parser and the JDK's cryptography, given one key and one algorithm, so that nothing in the token chooses either. It
 * reads the machine's clock.
 */
final class SecondReader {

    private final DefaultJWTParser parser = new DefaultJWTParser();

    /** Throws unless smallrye-jwt accepts a token that we accepted, with the key that we found for it. */
    void requireAgrees(UnverifiedJwt jwt, Issuer issuer, VerificationKey key) throws Refusal {
        try {
            parser.parse(jwt.token().text(), context(jwt, issuer, key));
        } catch (ParseException e) {
            throw new Refusal(READERS_DISAGREE, "smallrye-jwt refuses it");
        }
    }

    private static JWTAuthContextInfo context(UnverifiedJwt jwt, Issuer issuer, VerificationKey key) {
        JWTAuthContextInfo context = new JWTAuthContextInfo(key.key(), issuer.id());
        context.setSignatureAlgorithm(
                Set.of(SignatureAlgorithm.fromAlgorithm(jwt.header().algorithm().id())));
        if (!issuer.audiences().isEmpty()) {
            context.setExpectedAudience(issuer.audiences());
        }
        // A second more than ours, since it counts whole seconds: at the boundaries our own check decides, which says
        // why.
        context.setClockSkew(Math.toIntExact(issuer.claims().leeway().toSeconds() + 1));
        context.setMaxTimeToLiveSecs(0L); // without it iat would be required, which RFC 7519 leaves open
        return context;
    }
}
