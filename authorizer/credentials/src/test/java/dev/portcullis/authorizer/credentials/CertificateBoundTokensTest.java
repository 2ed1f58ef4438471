package dev.portcullis.authorizer.credentials;

import static dev.portcullis.authorizer.credentials.TestGate.accepted;
import static dev.portcullis.authorizer.credentials.TestGate.outcome;
import static dev.portcullis.authorizer.credentials.TestGate.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.portcullis.authorizer.DpopRules;
import dev.portcullis.authorizer.OutagePolicy;
import dev.portcullis.authorizer.Principal;
import dev.portcullis.authorizer.SenderProof;
import dev.portcullis.authorizer.SignatureAlgorithm;
import dev.portcullis.authorizer.jwt.VerifiedJwt;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that are bound to a certificate (RFC 8705), with the certificate and thumbprint of its appendix A. */
class CertificateBoundTokensTest {

    private static final String BASE64 = """
            MIIBBjCBrAIBAjAKBggqhkjOPQQDAjAPMQ0wCwYDVQQDDARtdGxzMB4XDTE4MTAx
            ODEyMzcwOVoXDTIyMDUwMjEyMzcwOVowDzENMAsGA1UEAwwEbXRsczBZMBMGByqG
            SM49AgEGCCqGSM49AwEHA0IABNcnyxwqV6hY8QnhxxzFQ03C7HKW9OylMbnQZjjJ
            /Au08/coZwxS7LfA4vOLS9WuneIXhbGGWvsDSb0tH6IxLm8wCgYIKoZIzj0EAwID
            SQAwRgIhAP0RC1E+vwJD/D1AGHGzuri+hlV/PpQEKTWUVeORWz83AiEA5x2eXZOV
            bUlJSGQgjwD5vaUaKlLR50Q2DmFfQj1L+SY=
            """;

    private static final String PEM = pem(BASE64);
    private static final String THUMBPRINT = "A4DtL2JmUMhAsvJj5tKyn64SqzmuXbMrJa0n761y5v0";

    /** The other example of RFC 8705, section 3.1, which no digest encodes to: its last two bits are stray. */
    private static final String STRAY = "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2";

    private static final CredentialVerifier VERIFIER = TestGate.verifier();

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource
    void a_bound_token_needs_its_certificate(String what, String outcome, Map<String, ?> cnf, String pem) {
        RequestFacts request = TestGate.bearer(token("cnf", cnf)).withCertificate(Optional.of(pem));
        assertThat(outcome(VERIFIER, request)).as(what).isEqualTo(outcome);
    }

    static Stream<Arguments> a_bound_token_needs_its_certificate() {
        Map<String, ?> bound = Map.of("x5t#S256", THUMBPRINT);
        String oneLine = pem(BASE64.replace("\n", "") + "\n");
        return Stream.of(
                row("its certificate", "accepted", bound, PEM),
                row("without a line break at the end", "accepted", bound, PEM.stripTrailing()),
                row("with Windows' line breaks", "accepted", bound, PEM.replace("\n", "\r\n")),
                row("on one line", "accepted", bound, oneLine),
                row(
                        "a member of cnf beside that nobody knows",
                        "accepted",
                        Map.of("x5t#S256", THUMBPRINT, "a", 1),
                        PEM),
                row(
                        "another certificate's token",
                        "certificate_mismatch",
                        Map.of("x5t#S256", STRAY.replace("dg2", "dg0")),
                        PEM),
                row("a thumbprint with stray bits", "confirmation_invalid", Map.of("x5t#S256", STRAY), PEM),
                row("blank", "certificate_missing", bound, " "),
                row("two certificates", "certificate_invalid", bound, PEM + PEM),
                row("a key", "certificate_invalid", bound, PEM.replace("CERTIFICATE", "PUBLIC KEY")),
                row("text before", "certificate_invalid", bound, "subject=x\n" + PEM),
                row("text behind", "certificate_invalid", bound, PEM + "x"),
                row("no end", "certificate_invalid", bound, PEM.substring(0, PEM.indexOf("-----END"))),
                row("nothing inside", "certificate_invalid", bound, pem("")),
                row("no base64", "certificate_invalid", bound, pem("MIIB*jCB\n")),
                row("base64url", "certificate_invalid", bound, PEM.replace('/', '_')),
                row("spaces inside", "certificate_invalid", bound, PEM.replace("MIIB", "MI IB")),
                row("cut", "certificate_invalid", bound, pem(BASE64.substring(0, 260) + "\n")),
                row("no certificate inside", "certificate_invalid", bound, pem("AAAA\n")),
                row("bytes behind the certificate", "certificate_invalid", bound, pem(withByteBehind())),
                row("stray bits at the end", "certificate_invalid", bound, PEM.replace("+SY=", "+SZ=")),
                row("33,000 characters", "certificate_invalid", bound, pem("A".repeat(33_000) + "\n")),
                row("a thumbprint with padding", "confirmation_invalid", Map.of("x5t#S256", THUMBPRINT + "="), PEM),
                row("a thumbprint cut", "confirmation_invalid", Map.of("x5t#S256", THUMBPRINT.substring(1)), PEM),
                row("a thumbprint as a number", "confirmation_invalid", Map.of("x5t#S256", 1), PEM),
                row("SHA-1", "confirmation_unsupported", Map.of("x5t", THUMBPRINT), PEM),
                row("a key by its id", "confirmation_unsupported", Map.of("kid", "k"), PEM),
                row("bound to nothing that is named", "confirmation_unsupported", Map.of(), PEM));
    }

    @Test
    void a_cnf_that_is_no_object_binds_to_nobody_knows_what() {
        RequestFacts request = TestGate.bearer(token("cnf", "x")).withCertificate(Optional.of(PEM));
        assertThat(outcome(VERIFIER, request)).isEqualTo("confirmation_invalid");
    }

    @Test
    void without_a_certificate_a_bound_token_is_refused_and_others_pass() {
        assertThat(outcome(VERIFIER, TestGate.bearer(token("cnf", Map.of("x5t#S256", THUMBPRINT)))))
                .isEqualTo("certificate_missing");
        assertThat(outcome(VERIFIER, TestGate.bearer(token()).withCertificate(Optional.of(PEM))))
                .isEqualTo("accepted");
        assertThat(outcome(VERIFIER, TestGate.bearer(token()).withCertificate(Optional.of("x"))))
                .isEqualTo("accepted");
    }

    @Test
    void the_proof_is_told_to_whoever_asks_for_one() {
        RequestFacts request =
                TestGate.bearer(token("cnf", Map.of("x5t#S256", THUMBPRINT))).withCertificate(Optional.of(PEM));
        Principal principal = accepted(VERIFIER.verify(request, TestGate.NOW)).principal();
        assertThat(principal.proof()).isEqualTo(SenderProof.MUTUAL_TLS);
        assertThat(principal.client()).isEqualTo("shop");
        assertThat(principal.scopes()).containsExactly("orders:read");
        assertThat(((BoundToken) principal).token()).isInstanceOf(VerifiedJwt.class);
        assertThat(accepted(VERIFIER.verify(TestGate.bearer(token()), TestGate.NOW))
                        .principal()
                        .proof())
                .isEqualTo(SenderProof.NONE);
    }

    @Test
    void a_token_that_is_bound_to_both_needs_both() {
        KeyPairOf key = KeyPairOf.generate(SignatureAlgorithm.ES256);
        CredentialVerifier verifier =
                VERIFIER.withProofs(new DpopProofs(DpopRules.DEFAULT, new InMemoryReplays(), OutagePolicy.CLOSED));
        String token = token("cnf", Map.of("x5t#S256", THUMBPRINT, "jkt", key.thumbprint()));
        RequestFacts proven =
                TestGate.request("DPoP " + token, Proof.of(key, token).text());
        assertThat(outcome(verifier, proven)).isEqualTo("certificate_missing");
        assertThat(outcome(verifier, TestGate.bearer(token).withCertificate(Optional.of(PEM))))
                .isEqualTo("dpop_required");
        assertThat(accepted(verifier.verify(proven.withCertificate(Optional.of(PEM)), TestGate.NOW))
                        .principal()
                        .proof())
                .isEqualTo(SenderProof.DPOP);
    }

    private static Arguments row(String what, String outcome, Map<String, ?> cnf, String pem) {
        return arguments(what, outcome, cnf, pem);
    }

    private static String pem(String base64) {
        return "-----BEGIN CERTIFICATE-----\n" + base64 + "-----END CERTIFICATE-----\n";
    }

    private static String withByteBehind() {
        byte[] der = Base64.getMimeDecoder().decode(BASE64);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(der, der.length + 1)) + "\n";
    }
}
