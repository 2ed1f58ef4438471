package dev.portcullis.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.authorizer.ClaimNames;
import dev.portcullis.authorizer.ClaimPath;
import dev.portcullis.authorizer.Dependency;
import dev.portcullis.authorizer.Issuer;
import dev.portcullis.authorizer.KeyAges;
import dev.portcullis.authorizer.OutagePolicy;
import dev.portcullis.authorizer.Outages;
import dev.portcullis.authorizer.SignatureAlgorithm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssuerReadingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cognito | eu-central-1_aB3dE6 | https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_aB3dE6",
                "auth0 | shop.eu.auth0.com | https://shop.eu.auth0.com/",
                "okta | dev-1.okta.com/default | https://dev-1.okta.com/oauth2/default",
                "entra-id | 11111111-2222-3333-4444-555555555555 | https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0",
                "keycloak | https://sso.example/realms/shop | https://sso.example/realms/shop",
                "oidc | https://op.example | https://op.example",
                "rfc9068 | https://op.example | https://op.example"
            })
    void one_line_names_an_issuer_of_a_kind(String preset, String issuer, String id) {
        Issuer read = issuer("{ name: main, preset: " + preset + ", issuer: " + issuer + ", clients: [shop] }");
        assertThat(read.id()).isEqualTo(id);
        assertThat(read.claims().clients()).containsExactly("shop");
    }

    @Test
    void what_an_issuer_says_itself_goes_before_what_its_preset_says() {
        Issuer issuer =
                issuer("{ name: main, preset: keycloak, issuer: 'https://sso.example/realms/shop', audiences: [a],"
                        + " algorithms: [ES384], types: [JWT], leeway: PT10S, claims: { tenant: /org/id, roles: [groups, roles] },"
                        + " required: { typ: [Bearer, DPoP], plan: gold }, minRsaBits: 3072, jwks: 'https://sso.example/keys',"
                        + " keyAges: { max: PT20M } }");
        assertThat(issuer.algorithms()).containsExactly(SignatureAlgorithm.ES384);
        assertThat(issuer.types()).containsExactly("jwt");
        assertThat(issuer.claims().leeway()).isEqualTo(Duration.ofSeconds(10));
        ClaimNames names = issuer.claims().names();
        assertThat(names.tenant()).containsExactly(ClaimPath.parse("/org/id"));
        assertThat(names.roles()).extracting(ClaimPath::toString).containsExactly("groups", "roles");
        assertThat(names.client()).extracting(ClaimPath::toString).containsExactly("azp", "client_id");
        assertThat(issuer.claims().required())
                .isEqualTo(Map.of("typ", Set.of("Bearer", "DPoP"), "plan", Set.of("gold")));
        assertThat(issuer.keyRules().minRsaBits()).isEqualTo(3072);
        assertThat(issuer.keyRules().ages())
                .isEqualTo(new KeyAges(
                        KeyAges.DEFAULT.refreshAfter(), Duration.ofMinutes(20), KeyAges.DEFAULT.maxStale()));
    }

    @Test
    void a_private_issuer_has_its_certificate_authorities_beside_the_gate_file(@TempDir Path folder) throws Exception {
        Files.write(folder.resolve("ca.pem"), resource("ca.pem"));
        Path file = Files.writeString(
                folder.resolve("gate.yaml"),
                SampleGate.issuers("{ name: main, issuer: 'https://sso.internal', audiences: [a], ca: ca.pem }"));
        assertThat(GateFile.require(file).issuers().get(0).keyRules().authorities())
                .singleElement()
                .satisfies(authority -> assertThat(
                                authority.getSubjectX500Principal().getName())
                        .isEqualTo("CN=Portcullis test authority"));
        Files.writeString(folder.resolve("ca.pem"), "no certificate");
        assertThat(GateFile.read(file)
                        .<String>fold(
                                sound -> "sound",
                                faulty -> faulty.faults().get(0).what()))
                .contains("certificate");
    }

    @Test
    void while_it_is_out_an_issuers_keys_serve_on_or_end_at_their_age() {
        String text = SampleGate.TEXT + "outage: { issuer: closed, limits: open }\n";
        Gate gate = SampleGate.gate(text);
        assertThat(gate.outages())
                .isEqualTo(new Outages(
                        Map.of(Dependency.ISSUER, OutagePolicy.CLOSED, Dependency.LIMITS, OutagePolicy.OPEN)));
        assertThat(gate.issuers().get(0).keyRules().ages().maxStale()).isEqualTo(KeyAges.DEFAULT.max());
        assertThat(SampleGate.gate(SampleGate.TEXT).outages()).isEqualTo(Outages.DEFAULT);
        assertThat(SampleGate.gate(SampleGate.TEXT).issuers().get(0).keyRules().ages())
                .isEqualTo(KeyAges.DEFAULT);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "preset: keycloack, audiences: [a] | 2:27: 'keycloack' is no preset: choose of rfc9068, oidc, cognito, auth0, okta, entra-id, keycloak",
                "preset: cognito | 2:5: an issuer without audiences, whose tokens for any other API would open this one: add audiences: [my-api], or clients: [my-client] where its tokens have no aud",
                "audiences: [a], leeway: PT5M0.001S | 2:43: a leeway of more than 5 minutes keeps expired tokens alive: write PT5M at most; PT1M is the default",
                "audiences: [a], leeway: PT-1S | 2:43: a leeway of PT-1S is not between none and PT5M: write PT0S to PT5M",
                "audiences: [a], algorithms: [none] | 2:48: 'none' proves nothing: whoever verifies it can make it, or anybody can: choose of RS256, RS384",
                "audiences: [a], claims: { user: sub } | 2:45: claims has no key 'user': it knows client, tenant, scopes, roles",
                "audiences: [a], claims: { roles: /a//b } | 2:52: a claim's name can't be empty: name a claim, or its place in others: /realm_access/roles",
                "audiences: [a], required: { org: 7 } | 2:52: required.org is no text",
                "audiences: [a], ca: nowhere.pem | 2:39: the file 'nowhere.pem' can't be read: name a PEM file of certificates, beside the gate file",
                "audiences: [a], minRsaBits: 2047 | 2:47: RSA keys must have at least 2048 bits",
                "audiences: [a], keyAges: { max: PT1M } | 2:44: a key set's ages must grow",
                "audiences: [a], proof: [] | 2:42: proof is empty"
            })
    void a_fault_is_named_with_its_place_and_its_mend(String more, String fault) {
        String entry = "{ name: main, " + more + ", issuer: 'https://op.example' }";
        assertThat(SampleGate.faults(SampleGate.issuers(entry)))
                .map(Finding::toString)
                .anySatisfy(found -> assertThat(found).startsWith("gate.yaml:" + fault));
    }

    @ParameterizedTest
    @CsvSource({"cognito, eu-central-1", "entra-id, common", "okta, dev-1.okta.com", "oidc, op.example"})
    void a_short_name_of_another_shape_names_nobody(String preset, String issuer) {
        String entry = "{ name: main, preset: " + preset + ", issuer: " + issuer + ", clients: [a] }";
        assertThat(SampleGate.faults(SampleGate.issuers(entry)))
                .singleElement()
                .asString()
                .contains("must be an https address", "write the exact iss");
    }

    @Test
    void an_outage_that_cannot_be_lived_through_is_a_fault() {
        assertThat(SampleGate.faults(SampleGate.TEXT + "outage: { issuer: open, dynamodb: closed }\n"))
                .extracting(Finding::what)
                .containsExactlyInAnyOrder(
                        "'open' is no policy for an outage of issuer", "outage has no key 'dynamodb'");
    }

    private static byte[] resource(String name) throws Exception {
        try (var in = Objects.requireNonNull(IssuerReadingTest.class.getResourceAsStream("/" + name))) {
            return in.readAllBytes();
        }
    }

    private static Issuer issuer(String entry) {
        return SampleGate.gate(SampleGate.issuers(entry)).issuers().get(0);
    }
}
