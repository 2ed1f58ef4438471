package dev.portcullis.authorizer.credentials;

import static dev.portcullis.authorizer.DenialReason.CERTIFICATE_INVALID;

import dev.portcullis.authorizer.jwt.Thumbprint;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Base64;

/**
 * The certificate that a connection was opened with, as API Gateway says it ({@code clientCertPem}): it has checked the chain
 * and the dates against its truststore, so which certificate it was is all that is left to ask.
 */
final class ClientCertificate {

    static final int MAX_LENGTH = 32 * 1024;

    private static final String BEGIN = "-----BEGIN CERTIFICATE-----\n";
    private static final String END = "\n-----END CERTIFICATE-----";

    private ClientCertificate() {}

    /** The thumbprint of the one certificate in a PEM text (RFC 7468 section 5). */
    static Thumbprint thumbprint(String pem) throws Refusal {
        byte[] der = der(pem);
        try {
            byte[] encoded = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der))
                    .getEncoded();
            // Nothing behind it that somebody else would read.
            if (Arrays.equals(encoded, der)) {
                return Thumbprint.of(der);
            }
        } catch (CertificateException e) {
            throw new Refusal(CERTIFICATE_INVALID, "the client's certificate can't be read");
        }
        throw new Refusal(CERTIFICATE_INVALID, "the client's certificate is more than that");
    }

    private static byte[] der(String pem) throws Refusal {
        String text = pem.length() > MAX_LENGTH ? "" : pem.replace("\r\n", "\n").stripTrailing();
        if (!text.startsWith(BEGIN) || !text.endsWith(END) || text.length() <= BEGIN.length() + END.length()) {
            throw new Refusal(CERTIFICATE_INVALID, "not one certificate as PEM");
        }
        // A second certificate would have its lines in here, which are no base64.
        String base64 =
                text.substring(BEGIN.length(), text.length() - END.length()).replace("\n", "");
        try {
            byte[] der = Base64.getDecoder().decode(base64);
            if (Base64.getEncoder().encodeToString(der).equals(base64)) {
                return der;
            }
        } catch (IllegalArgumentException e) {
            throw new Refusal(CERTIFICATE_INVALID, "the client's certificate is not base64");
        }
        throw new Refusal(CERTIFICATE_INVALID, "the client's certificate is not canonical base64");
    }
}
