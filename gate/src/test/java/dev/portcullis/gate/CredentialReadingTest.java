package dev.portcullis.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.portcullis.authorizer.ApiKeyRules;
import dev.portcullis.authorizer.ClientAuthentication;
import dev.portcullis.authorizer.DpopRules;
import dev.portcullis.authorizer.Freshness;
import dev.portcullis.authorizer.IntrospectionRules;
import dev.portcullis.authorizer.Route;
import dev.portcullis.authorizer.SignatureAlgorithm;
import dev.portcullis.gate.CredentialRules.ApiKeySettings;
import dev.portcullis.gate.CredentialRules.NonceRules;
import dev.portcullis.gate.CredentialRules.OpaqueTokenRules;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialReadingTest {

    private static final String INTROSPECTED =
            "{ name: %s, issuer: 'https://%s.example', audiences: [a], introspection: { endpoint: 'https://%s.example/i',"
                    + " client: gate, secret: theirs } }";

    @Test
    void a_file_that_says_nothing_takes_proofs_and_no_keys_and_reads_revocations() {
        CredentialRules rules = rules("");
        assertThat(rules.proofs()).isEqualTo(DpopRules.DEFAULT);
        assertThat(rules.nonces()).isEmpty();
        assertThat(rules.opaque()).isEmpty();
        assertThat(rules.apiKeys()).isEmpty();
        assertThat(rules.revocations().staleness()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void proofs_are_as_the_file_says() {
        CredentialRules rules = rules("dpop: { algorithms: [ES256], maxAge: PT30S, ahead: PT0S,"
                + " origins: ['https://api.example/shop'], nonce: { secret: nonces, lifetime: PT1M } }");
        assertThat(rules.proofs())
                .isEqualTo(new DpopRules(
                        Set.of(SignatureAlgorithm.ES256),
                        Duration.ofSeconds(30),
                        Duration.ZERO,
                        List.of(URI.create("https://api.example/shop"))));
        assertThat(rules.nonces()).contains(new NonceRules("nonces", Duration.ofMinutes(1)));
        assertThat(rules("dpop: { nonce: { secret: nonces } }").nonces())
                .contains(new NonceRules("nonces", Duration.ofMinutes(5)));
    }

    @Test
    void api_keys_are_as_the_file_says() {
        assertThat(rules("apiKeys: { secret: pepper }").apiKeys())
                .contains(new ApiKeySettings(ApiKeyRules.DEFAULT, "pepper"));
        ApiKeySettings said = rules(
                        "apiKeys: { secret: pepper, prefix: shop, staleness: PT0S, keep: PT1M, unknown: PT5M,"
                                + " remembered: 0 }")
                .apiKeys()
                .orElseThrow();
        assertThat(said.rules())
                .isEqualTo(new ApiKeyRules(
                        "shop",
                        new Freshness(Duration.ZERO, Duration.ofMinutes(1), Duration.ofSeconds(1)),
                        Duration.ofMinutes(5),
                        0));
    }

    @Test
    void an_issuer_may_be_asked_about_opaque_tokens() {
        OpaqueTokenRules opaque = issuers(INTROSPECTED.formatted("legacy", "a", "a"))
                .credentials()
                .opaque()
                .orElseThrow();
        assertThat(opaque.issuer()).isEqualTo("legacy");
        assertThat(opaque.rules()).isEqualTo(IntrospectionRules.DEFAULT);
        assertThat(opaque.client().authentication()).isEqualTo(ClientAuthentication.BASIC);
        assertThat(opaque.client().secretName()).isEqualTo("theirs");
    }

    @Test
    void nothing_in_an_opaque_token_says_which_of_two_issuers_it_is_of() {
        assertThat(SampleGate.faults(SampleGate.issuers(
                        INTROSPECTED.formatted("one", "a", "a"), INTROSPECTED.formatted("two", "b", "b"))))
                .singleElement()
                .satisfies(fault -> assertThat(fault.toString()).startsWith("gate.yaml:3:5: a second issuer with"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "closed | PT2S | PT2S",
                "degraded | PT2S | PT1M",
                "open | PT2S | PT1M",
                "closed | PT2M | PT2M",
                "degraded | PT2M | PT2M"
            })
    void closed_revocations_end_when_they_should_have_been_read_anew(String policy, Duration staleness, Duration keep) {
        Freshness read = rules("revocations: { staleness: " + staleness + " }\noutage: { revocations: " + policy + " }")
                .revocations();
        assertThat(read.staleness()).isEqualTo(staleness);
        assertThat(read.keep()).isEqualTo(keep);
    }

    @Test
    void a_honeypot_is_a_rule_that_nobody_meets() {
        Gate gate = SampleGate.gate(SampleGate.TEXT + "honeypots: [/wp-login.php, '/.git/{rest+}']\n");
        assertThat(gate.routes().routes().stream().filter(Route::isHoneypot))
                .extracting(route -> route.path().toString())
                .containsExactly("/wp-login.php", "/.git/{rest+}");
    }

    @Test
    void a_honeypot_can_be_no_rule_too() {
        assertThat(SampleGate.faults(SampleGate.TEXT + "honeypots: [$connect]\n"))
                .extracting(Finding::code, Finding::what)
                .containsExactly(tuple(FindingCode.VALUE_INVALID, "$connect can't be a honeypot"));
        assertThat(SampleGate.faults(SampleGate.TEXT + "honeypots: ['/files/{all+}']\n"))
                .extracting(Finding::code)
                .containsExactly(FindingCode.RULES_EQUAL);
    }

    @Test
    void a_route_can_be_for_api_keys_alone_where_there_are_any() {
        String route = "{ path: /a, issuers: [api-keys] }";
        assertThat(SampleGate.faults(SampleGate.routes(route) + "apiKeys: { secret: pepper }\n"))
                .isEmpty();
        assertThat(SampleGate.faults(SampleGate.routes(route)))
                .extracting(Finding::code)
                .containsExactly(FindingCode.REFERENCE_UNKNOWN);
    }

    @Test
    void an_issuer_of_tokens_is_not_that_of_api_keys() {
        assertThat(SampleGate.faults(
                        SampleGate.issuers("{ name: api-keys, issuer: 'https://a.example', audiences: [a] }")))
                .extracting(Finding::what)
                .containsExactly("no issuer of tokens is named api-keys, which API keys are");
    }

    @Test
    void a_secret_that_was_written_into_the_file_is_not_repeated() {
        assertThat(SampleGate.faults(SampleGate.TEXT + "apiKeys: { secret: S3cret-Pepper! }\n"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.toString())
                        .contains("no name of a secret", "never write the secret itself here")
                        .doesNotContain("S3cret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dpop: { maxAge: PT0.9S, ahead: PT61S, origins: ['https://a.example/'], nonce: { lifetime: PT1M } }",
                "dpop: { algorithms: [HS256], nonce: { secret: A }, maxAge: 60, age: PT1M }",
                "apiKeys: { secret: '../x', prefix: PK, unknown: 5, remembered: many }"
            })
    void all_that_is_wrong_is_said_at_once(String line) {
        assertThat(SampleGate.faults(SampleGate.TEXT + line + "\n")).hasSize(4);
    }

    private static CredentialRules rules(String lines) {
        return SampleGate.gate(SampleGate.TEXT + lines + "\n").credentials();
    }

    private static Gate issuers(String issuer) {
        return SampleGate.gate(SampleGate.issuers(issuer));
    }
}
