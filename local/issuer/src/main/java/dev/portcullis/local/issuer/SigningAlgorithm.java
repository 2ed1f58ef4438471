package dev.portcullis.local.issuer;

import java.util.Arrays;
import java.util.Optional;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** What the issuer signs with. */
public enum SigningAlgorithm {
    RS256("RS256") {
        @Override
        PublicJsonWebKey newKeyPair() throws JoseException {
            return RsaJwkGenerator.generateJwk(RSA_BITS);
        }
    },
    PS256("PS256") {
        @Override
        PublicJsonWebKey newKeyPair() throws JoseException {
            return RsaJwkGenerator.generateJwk(RSA_BITS);
        }
    },
    ES256("ES256") {
        @Override
        PublicJsonWebKey newKeyPair() throws JoseException {
            return EcJwkGenerator.generateJwk(EllipticCurves.P256);
        }
    },
    /** Ed25519 (RFC 8037). */
    EDDSA("EdDSA") {
        @Override
        PublicJsonWebKey newKeyPair() throws JoseException {
            return OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
        }
    };

    private static final int RSA_BITS = 2048;

    private final String jwa;

    SigningAlgorithm(String jwa) {
        this.jwa = jwa;
    }

    /** The algorithm of a name, spelled exactly as RFC 7518 or RFC 8037 does. */
    public static Optional<SigningAlgorithm> named(String name) {
        return Arrays.stream(values()).filter(each -> each.jwa.equals(name)).findFirst();
    }

    abstract PublicJsonWebKey newKeyPair() throws JoseException;

    /** A new pair, told apart by its thumbprint (RFC 7638). */
    PublicJsonWebKey generate() {
        try {
            PublicJsonWebKey pair = newKeyPair();
            pair.setKeyId(pair.calculateBase64urlEncodedThumbprint("SHA-256"));
            pair.setUse("sig");
            pair.setAlgorithm(jwa);
            return pair;
        } catch (JoseException e) {
            throw new IllegalStateException("this JDK makes no keys for " + jwa, e);
        }
    }

    /** The name in a token's header. */
    @Override
    public String toString() {
        return jwa;
    }
}
