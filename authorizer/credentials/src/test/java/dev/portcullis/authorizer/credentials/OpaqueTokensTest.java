package dev.portcullis.authorizer.credentials;

import static dev.portcullis.authorizer.credentials.TestGate.ISSUER;
import static dev.portcullis.authorizer.credentials.TestGate.NOW;
import static dev.portcullis.authorizer.credentials.TestGate.accepted;
import static dev.portcullis.authorizer.credentials.TestGate.bearer;
import static dev.portcullis.authorizer.credentials.TestGate.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.portcullis.authorizer.ClientAuthentication;
import dev.portcullis.authorizer.DpopRules;
import dev.portcullis.authorizer.IntrospectionClient;
import dev.portcullis.authorizer.IntrospectionRules;
import dev.portcullis.authorizer.OutagePolicy;
import dev.portcullis.authorizer.Principal;
import dev.portcullis.authorizer.SignatureAlgorithm;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Opaque tokens, against an issuer on a real socket. */
class OpaqueTokensTest {

    /** RFC 9449's, which has two dots and is no JWS. */
    static final String TOKEN = "Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU";

    private static final Secret SECRET = Secret.of("s3cret:with/odd chars");

    private final CredentialVerifier verifier = verifier(IntrospectionRules.DEFAULT);

    static CredentialVerifier verifier(IntrospectionRules rules) {
        return verifier(rules, ClientAuthentication.BASIC, ISSUER.url() + "/introspect");
    }

    private static CredentialVerifier verifier(
            IntrospectionRules rules, ClientAuthentication authentication, String endpoint) {
        return TestGate.verifier()
                .withOpaqueTokens(new OpaqueTokens(
                        TestGate.issuer(),
                        new IntrospectionClient(URI.create(endpoint), authentication, "gate way", "introspection"),
                        rules,
                        (name, now) -> List.of(SECRET)));
    }

    static String answer(Object... members) {
        return Json.with(
                Map.of(
                        "active", true,
                        "iss", ISSUER.url(),
                        "aud", "orders-api",
                        "sub", "alice",
                        "client_id", "shop",
                        "scope", "orders:read orders:write",
                        "exp", NOW.getEpochSecond() + 300,
                        "iat", NOW.getEpochSecond() - 10,
                        "jti", "o1"),
                members);
    }

    @Test
    void an_active_token_is_its_callers() {
        ISSUER.answering(answer("roles", List.of("buyer"), "level", 2, "nothing", NullNode.getInstance()));
        Principal principal = accepted(verifier.verify(bearer(TOKEN), NOW)).principal();
        assertThat(principal).isInstanceOf(VerifiedOpaqueToken.class).hasToString("VerifiedOpaqueToken[dev/shop]");
        assertThat(principal.issuer()).isEqualTo("dev");
        assertThat(principal.client()).isEqualTo("shop");
        assertThat(principal.subject()).isEqualTo("alice");
        assertThat(principal.scopes()).containsExactlyInAnyOrder("orders:read", "orders:write");
        assertThat(principal.roles()).containsExactly("buyer");
        assertThat(principal.expiresAt()).isEqualTo(NOW.plusSeconds(300));
        assertThat(principal.claimValues())
                .containsEntry("level", 2L)
                .containsEntry("roles", List.of("buyer"))
                .doesNotContainKey("nothing");
    }

    @Test
    void the_issuer_is_asked_as_rfc_7662_says_with_basic_authentication() {
        ISSUER.answering(answer());
        outcome(verifier, bearer(TOKEN));
        IssuerServer.Question question = ISSUER.questions.get(0);
        assertThat(question.authorization())
                .isEqualTo("Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        "gate+way:s3cret%3Awith%2Fodd+chars".getBytes(StandardCharsets.US_ASCII)));
        assertThat(question.contentType()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(question.form())
                .isEqualTo("token=Kz%7E8mXK1EalYznwH-LC-1fBAo.4Ljp%7EzsPE_NeO.gxU&token_type_hint=access_token");
    }

    @Test
    void or_with_the_secret_in_the_body() {
        ISSUER.answering(answer());
        outcome(
                verifier(IntrospectionRules.DEFAULT, ClientAuthentication.POST, ISSUER.url() + "/introspect"),
                bearer(TOKEN));
        IssuerServer.Question question = ISSUER.questions.get(0);
        assertThat(question.authorization()).isEqualTo("null");
        assertThat(question.form()).endsWith("&client_id=gate+way&client_secret=s3cret%3Awith%2Fodd+chars");
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource
    void answers(String what, String outcome, String answer) {
        ISSUER.answering(answer);
        assertThat(outcome(verifier, bearer(TOKEN))).as(what).isEqualTo(outcome);
    }

    static Stream<Arguments> answers() {
        long now = NOW.getEpochSecond();
        return Stream.of(
                arguments("no iss: who was asked", "accepted", answer("iss", Json.ABSENT)),
                arguments("no sub: the client itself", "accepted", answer("sub", Json.ABSENT)),
                arguments("several audiences", "accepted", answer("aud", List.of("other", "orders-api"))),
                arguments("no scope", "accepted", answer("scope", Json.ABSENT)),
                arguments("exp 9 s ago: within the leeway", "accepted", answer("exp", now - 9, "iat", now - 99)),
                arguments("not active", "token_inactive", "{\"active\":false}"),
                arguments("not active, whatever else it says", "token_inactive", answer("active", false)),
                arguments("another issuer", "issuer_unknown", answer("iss", "https://other.example")),
                arguments("iss as a number", "claim_invalid", answer("iss", 1)),
                arguments("no aud", "audience_refused", answer("aud", Json.ABSENT)),
                arguments("another audience", "audience_refused", answer("aud", "billing-api")),
                arguments("aud as a number", "claim_invalid", answer("aud", 1)),
                arguments("no exp", "expiry_missing", answer("exp", Json.ABSENT)),
                arguments("exp as a string", "expiry_invalid", answer("exp", Long.toString(now + 300))),
                arguments("exp past", "expired", answer("exp", now - 60, "iat", now - 99)),
                arguments("nbf to come", "not_yet_valid", answer("nbf", now + 61)),
                arguments("iat to come", "issued_in_future", answer("iat", now + 61)),
                arguments(
                        "no client and no sub",
                        "subject_missing",
                        answer("client_id", Json.ABSENT, "sub", Json.ABSENT)),
                arguments("client_id as a number", "claim_invalid", answer("client_id", 7)),
                arguments("scope as a number", "claim_invalid", answer("scope", 7)),
                arguments("scope with two words in one", "claim_invalid", answer("scope", List.of("a b"))),
                arguments("bound to nobody knows what", "confirmation_unsupported", answer("cnf", Map.of("kid", "k"))),
                arguments(
                        "bound to a key",
                        "dpop_required",
                        answer("cnf", Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"))),
                arguments(
                        "bound to a certificate",
                        "certificate_missing",
                        answer("cnf", Map.of("x5t#S256", "A4DtL2JmUMhAsvJj5tKyn64SqzmuXbMrJa0n761y5v0"))),
                arguments("no active", "introspection_unavailable", answer("active", Json.ABSENT)),
                arguments("active as a string", "introspection_unavailable", answer("active", "true")),
                arguments("active as a number", "introspection_unavailable", answer("active", 1)),
                arguments("active twice", "introspection_unavailable", "{\"active\":false,\"active\":true}"),
                arguments("no JSON", "introspection_unavailable", "<html>"),
                arguments("an array", "introspection_unavailable", "[true]"),
                arguments("nothing", "introspection_unavailable", ""),
                arguments("two answers", "introspection_unavailable", answer() + answer()),
                arguments("65 kB", "introspection_unavailable", answer("pad", "x".repeat(66_000))));
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 302, 400, 401, 403, 404, 429, 500, 503})
    void another_status_is_no_answer(int status) {
        ISSUER.answering(question -> new IssuerServer.Answer(status, status == 204 ? "" : answer()));
        assertThat(outcome(verifier, bearer(TOKEN))).isEqualTo("introspection_unavailable");
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource
    void what_no_issuer_issues_is_refused_without_asking(String token, String outcome) {
        ISSUER.answering(answer());
        assertThat(outcome(verifier, bearer(token))).isEqualTo(outcome);
        assertThat(ISSUER.questions).isEmpty();
    }

    static Stream<Arguments> what_no_issuer_issues_is_refused_without_asking() {
        return Stream.of(
                arguments("a".repeat(15), "token_malformed"),
                arguments("a".repeat(16) + " b", "encoding_invalid"),
                arguments("a".repeat(16) + "\"", "encoding_invalid"),
                arguments("a".repeat(16) + "é", "encoding_invalid"),
                arguments("a".repeat(16) + "=b", "encoding_invalid"),
                arguments("=".repeat(16), "encoding_invalid"),
                arguments("a".repeat(8193), "token_too_large"),
                arguments("a".repeat(16) + ",b", "token_duplicated"));
    }

    @Test
    void a_signed_token_is_no_business_of_its_issuers() {
        ISSUER.answering("{\"active\":false}");
        assertThat(outcome(verifier, bearer(TestGate.token()))).isEqualTo("accepted");
        assertThat(outcome(verifier, bearer(TestGate.token() + "x"))).isEqualTo("encoding_invalid");
        assertThat(ISSUER.questions).isEmpty();
    }

    @Test
    void an_opaque_token_can_be_bound_to_a_key() {
        KeyPairOf key = KeyPairOf.generate(SignatureAlgorithm.ES256);
        ISSUER.answering(answer("cnf", Map.of("jkt", key.thumbprint())));
        CredentialVerifier proving =
                verifier.withProofs(new DpopProofs(DpopRules.DEFAULT, new InMemoryReplays(), OutagePolicy.CLOSED));
        assertThat(outcome(
                        proving,
                        TestGate.request("DPoP " + TOKEN, Proof.of(key, TOKEN).text())))
                .isEqualTo("accepted");
        assertThat(outcome(
                        proving,
                        TestGate.request("DPoP " + TOKEN, Proof.of(key, "other").text())))
                .isEqualTo("dpop_token_mismatch");
        assertThat(outcome(proving, bearer(TOKEN))).isEqualTo("dpop_required");
        assertThat(ISSUER.questions).hasSize(1);
    }

    @Test
    void a_port_where_nobody_listens_is_no_answer() {
        CredentialVerifier nobody =
                verifier(IntrospectionRules.DEFAULT, ClientAuthentication.BASIC, "http://127.0.0.1:1/introspect");
        CredentialOutcome.Refused refused = TestGate.refused(nobody.verify(bearer(TOKEN), NOW));
        assertThat(refused.reason().code()).isEqualTo("introspection_unavailable");
        assertThat(refused.detail())
                .startsWith("http://127.0.0.1:1/introspect: ")
                .doesNotContain(TOKEN);
    }
}
