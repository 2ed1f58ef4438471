package dev.portcullis.local.apigateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** A client's certificate in the words of {@code clientCert} in events, which are OpenSSL's. */
record ClientCertificate(X509Certificate certificate) {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    /** Such as {@code Aug  5 00:28:21 2120 GMT}: the day takes two places. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss yyyy 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    /** An attribute that RFC 2253 has no name for, and certificates do. */
    private static final Map<String, String> NAMED = Map.of("1.2.840.113549.1.9.1", "emailAddress");

    ObjectNode node() {
        ObjectNode node = EventParts.object();
        node.put("clientCertPem", pem());
        node.put("subjectDN", name(certificate.getSubjectX500Principal()));
        node.put("issuerDN", name(certificate.getIssuerX500Principal()));
        node.put("serialNumber", serialNumber(certificate.getSerialNumber()));
        node.putObject("validity")
                .put("notBefore", time(certificate.getNotBefore()))
                .put("notAfter", time(certificate.getNotAfter()));
        return node;
    }

    /** What follows {@code $context.identity.clientCert.}. */
    Optional<String> variable(String name) {
        String pointer = "/" + name.replace('.', '/');
        return Optional.ofNullable(node().at(pointer).textValue());
    }

    private String pem() {
        try {
            return "-----BEGIN CERTIFICATE-----\n" + LINES.encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that came through TLS has an encoding", e);
        }
    }

    /** In the order of the encoding, as {@code C=US,O=Example,CN=alice}, where RFC 2253 has the reverse. (inferred) */
    static String name(X500Principal principal) {
        try {
            List<String> parts = new ArrayList<>();
            for (Rdn part : new LdapName(principal.getName(X500Principal.RFC2253, NAMED)).getRdns()) {
                parts.add(part.toString());
            }
            return String.join(",", parts);
        } catch (InvalidNameException e) {
            throw new IllegalStateException("the JDK wrote a name that it can't read", e);
        }
    }

    /**
     * What fits 64 bits in decimal, anything longer as {@code a1:b2:…}: AWS's documents show one of each, and OpenSSL
     * writes them so. (inferred)
     */
    static String serialNumber(BigInteger number) {
        if (number.bitLength() < Long.SIZE) {
            return number.toString();
        }
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return HexFormat.ofDelimiter(":").formatHex(bytes, sign, bytes.length);
    }

    private static String time(Date moment) {
        return TIME.format(moment.toInstant());
    }
}
