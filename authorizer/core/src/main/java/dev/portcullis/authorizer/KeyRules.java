package dev.portcullis.authorizer;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Which of an issuer's keys are believed, for how long, and who vouches for the server they come from.
 *
 * @param minRsaBits of an RSA key; 2,048 to 8,192
 * @param ages how long keys are believed
 * @param authorities the certificate authorities of a private issuer, which alone are then trusted; the Java runtime's own
 *     when empty
 */
public record KeyRules(int minRsaBits, KeyAges ages, List<X509Certificate> authorities) {

    /** NIST SP 800-131A; RFC 7518 section 3.3 requires it too. */
    public static final int LEAST_RSA_BITS = 2048;

    /** What is longer takes longer to verify than a caller should be able to ask for. */
    public static final int MOST_RSA_BITS = 8192;

    public static final KeyRules DEFAULT = new KeyRules(LEAST_RSA_BITS, KeyAges.DEFAULT, List.of());

    public KeyRules {
        // Both ends are allowed.
        if (minRsaBits < LEAST_RSA_BITS || minRsaBits > MOST_RSA_BITS) {
            throw new IllegalArgumentException("RSA keys must have at least " + LEAST_RSA_BITS + " bits, or more up to "
                    + MOST_RSA_BITS + ", not " + minRsaBits);
        }
        authorities = List.copyOf(authorities);
    }

    public KeyRules withMinRsaBits(int newMinRsaBits) {
        return new KeyRules(newMinRsaBits, ages, authorities);
    }

    public KeyRules withAges(KeyAges newAges) {
        return new KeyRules(minRsaBits, newAges, authorities);
    }

    public KeyRules withAuthorities(List<X509Certificate> newAuthorities) {
        return new KeyRules(minRsaBits, ages, newAuthorities);
    }

    /**
     * Reads certificate authorities from PEM text.
     *
     * @throws IllegalArgumentException when there is none in it, or one that can't be read
     */
    public static List<X509Certificate> authorities(String pem) {
        try {
            List<X509Certificate> certificates = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException("there is no certificate in it: it should be PEM text");
            }
            return certificates;
        } catch (CertificateException e) {
            throw new IllegalArgumentException("a certificate can't be read: " + e.getMessage(), e);
        }
    }
}
