package dev.portcullis.benchmarks;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.portcullis.authorizer.Issuer;
import dev.portcullis.authorizer.SignatureAlgorithm;
import dev.portcullis.authorizer.jwt.TokenVerifier;
import dev.portcullis.authorizer.jwt.Verification;
import dev.portcullis.authorizer.jwt.VerifierSettings;
import dev.portcullis.local.issuer.SigningAlgorithm;
import java.net.URI;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;

/** Those who verify one token in this process; all check signature, issuer, audience, type and times. */
final class TokenContenders {

    private TokenContenders() {}

    static List<TokenContender> of(TokenSubject subject) throws Exception {
        List<TokenContender> contenders = new ArrayList<>(List.of(
                floor(subject),
                ours("portcullis", subject, VerifierSettings.DEFAULT.withRememberedTokens(0)),
                ours("portcullis, remembered", subject, VerifierSettings.DEFAULT),
                // As the function has it: smallrye-jwt reads each token that passed once more, before it is remembered.
                ours(
                        "portcullis, two readers",
                        subject,
                        VerifierSettings.DEFAULT.withRememberedTokens(0).withSecondReader()),
                jose4j(subject)));
        // Nimbus verifies EdDSA with another library only, which isn't here.
        if (subject.algorithm() != SigningAlgorithm.EDDSA) {
            contenders.add(nimbus(subject));
        }
        return contenders;
    }

    /** The signature alone, of parts that lie ready. */
    private static TokenContender floor(TokenSubject subject) throws Exception {
        String name = switch (subject.algorithm()) {
            case RS256 -> "SHA256withRSA";
            case ES256 -> "SHA256withECDSAinP1363Format";
            case EDDSA -> "Ed25519";
            case PS256 -> throw new IllegalArgumentException("not measured");
        };
        PublicKey key = subject.key();
        byte[] signed = subject.signed();
        byte[] signature = subject.signature();
        return TokenContender.here("floor", () -> {
            Signature check = Signature.getInstance(name);
            check.initVerify(key);
            check.update(signed);
            if (!check.verify(signature)) {
                throw new SignatureException("not the key's");
            }
        });
    }

    private static TokenContender ours(String who, TokenSubject subject, VerifierSettings settings) {
        Issuer issuer = new Issuer(
                "bench",
                subject.issuer(),
                Set.of(TokenSubject.AUDIENCE),
                Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256, SignatureAlgorithm.EDDSA),
                Issuer.DEFAULT_TYPES,
                Optional.of(URI.create(subject.issuer() + "/jwks")));
        TokenVerifier verifier = TokenVerifier.overHttp(List.of(issuer), InstantSource.system(), settings);
        List<String> authorization = subject.authorization();
        return TokenContender.here(who, () -> {
            if (!(verifier.verify(authorization) instanceof Verification.Verified)) {
                throw new SignatureException("refused");
            }
        });
    }

    private static TokenContender jose4j(TokenSubject subject) throws Exception {
        JwtConsumer consumer = new JwtConsumerBuilder()
                .setVerificationKey(subject.key())
                .setExpectedIssuer(subject.issuer())
                .setExpectedAudience(TokenSubject.AUDIENCE)
                .setExpectedType(true, "at+jwt")
                .setRequireExpirationTime()
                .setRequireSubject()
                .setJwsAlgorithmConstraints(new AlgorithmConstraints(
                        ConstraintType.PERMIT, subject.algorithm().toString()))
                .build();
        return TokenContender.here("jose4j", () -> {
            JwtContext context = consumer.process(subject.token());
            if (context.getJwtClaims().getSubject().isEmpty()) {
                throw new SignatureException("no subject");
            }
        });
    }

    private static TokenContender nimbus(TokenSubject subject) throws Exception {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                JWSAlgorithm.parse(subject.algorithm().toString()),
                new ImmutableJWKSet<>(JWKSet.parse(subject.keySet()))));
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                TokenSubject.AUDIENCE,
                new JWTClaimsSet.Builder().issuer(subject.issuer()).build(),
                Set.of("sub", "exp")));
        return TokenContender.here("nimbus-jose-jwt", () -> {
            if (processor.process(subject.token(), null).getSubject().isEmpty()) {
                throw new SignatureException("no subject");
            }
        });
    }
}
