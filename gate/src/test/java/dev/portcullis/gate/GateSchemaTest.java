package dev.portcullis.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.portcullis.authorizer.IssuerProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The published schema against the reader: neither refuses what the other takes, as far as a schema can tell. */
class GateSchemaTest {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema(), InputFormat.JSON);

    @Test
    void the_sample_is_sound_to_both() {
        assertThat(bySchema(SampleGate.TEXT)).isEmpty();
        assertThat(isSound(SampleGate.TEXT)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version: 1 | version: 2",
                "version: 1 | version: '1'",
                "version: 1 | #",
                "trustedHops: 1 | trustedHops: 11",
                "trustedHops: 1 | trustedHops: -1",
                "trustedHops: 1 | hops: 1",
                "defaultPlan: standard | defaultPlan: ''",
                "name: dev | name: 1",
                "name: dev | name: a b",
                "https://partner.example/realms/orders | http://partner.example",
                "[RS256, | [HS256,",
                "[at+jwt] | []",
                "[orders-api] | orders-api",
                "period: PT1S | period: 1s",
                "permits: 5, | permits: 0,",
                "permits: 5, | ",
                "path: /orders, | path: /orders/,",
                "path: /orders, | path: '/a/{b+}/c',",
                "path: /orders, | path: '/a/*',",
                "methods: [GET] | methods: [get]",
                "methods: [GET] | methods: [ANY, GET]",
                "[orders:read] | ['two words']",
                "scopes: [orders:read] | scope: [orders:read]"
            })
    void what_is_broken_is_broken_to_both(String part, String instead) {
        String text = SampleGate.with(part, instead == null ? "" : instead);
        assertThat(isSound(text)).as("the reader").isFalse();
        assertThat(bySchema(text)).as("the schema").isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trustedHops: 1 | #",
                "period: PT1S | period: P1DT2H3M4.5S",
                "path: /orders, | path: /,",
                "path: /orders, | path: '/v1/{a}/b/{c+}',",
                "methods: [GET] | methods: [ANY]",
                "scopes: [orders:read] | scopes: []",
                "[at+jwt] | [JWT, application/at+jwt]"
            })
    void what_is_sound_is_sound_to_both(String part, String instead) {
        String text = part.startsWith("methods")
                ? SampleGate.TEXT.replaceFirst("methods: \\[GET]", "methods: [ANY]")
                : SampleGate.with(part, instead);
        assertThat(bySchema(text)).isEmpty();
        assertThat(isSound(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ path: /a, public: true }",
                "{ path: /a, public: false, scopes: [a] }",
                "{ path: $connect }",
                "{ path: /a, scopes: { all: [a], any: [b, c] }, roles: [an admin] }",
                "{ path: /a, issuers: [dev], proof: dpop, cost: 0, plan: standard }",
                "{ path: /a, proof: [dpop, mtls], condition: claims.a == 1 }"
            })
    void a_sound_route_is_sound_to_both(String route) {
        assertThat(bySchema(SampleGate.routes(route))).isEmpty();
        assertThat(isSound(SampleGate.routes(route))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ path: /a, public: yes }",
                "{ path: /a, public: true, roles: [a] }",
                "{ path: $default }",
                "{ path: /a, scopes: { any: [] } }",
                "{ path: /a, scopes: {} }",
                "{ path: /a, scopes: { any: [a b] } }",
                "{ path: /a, roles: admin }",
                "{ path: /a, roles: [''] }",
                "{ path: /a, issuers: [] }",
                "{ path: /a, proof: none }",
                "{ path: /a, proof: [] }",
                "{ path: /a, cost: -1 }",
                "{ path: /a, cost: 1.5 }",
                "{ path: /a, plan: 'a plan' }",
                "{ path: /a, condition: true }"
            })
    void a_broken_route_is_broken_to_both(String route) {
        assertThat(isSound(SampleGate.routes(route))).as("the reader").isFalse();
        assertThat(bySchema(SampleGate.routes(route))).as("the schema").isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "preset: cognito, issuer: eu-central-1_aB3dE6, clients: [a]",
                "preset: cognito, issuer: 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_aB3dE6', clients: [a]",
                "preset: auth0, issuer: shop.eu.auth0.com, audiences: [a], clients: [a]",
                "preset: okta, issuer: dev-1.okta.com/default, audiences: [a]",
                "preset: entra-id, issuer: 11111111-2222-3333-4444-555555555555, audiences: [a]",
                "preset: keycloak, issuer: 'https://sso.example/realms/shop', audiences: [a]",
                "preset: oidc, issuer: 'http://[::1]:9000', audiences: [a], leeway: PT5M",
                "issuer: 'https://op.example', audiences: [a], claims: { client: cid, roles: [/realm_access/roles, groups] }",
                "issuer: 'https://op.example', audiences: [a], required: { tid: a, use: [b, c] }",
                "issuer: 'https://op.example', audiences: [a], introspection: { endpoint: 'https://op.example/i', client: c, secret: s }",
                "issuer: 'https://op.example', audiences: [a], introspection: { endpoint: 'http://127.0.0.1/i', client: c, secret: s,"
                        + " authentication: client_secret_post, active: PT1H, refused: PT0S, remembered: 0 }",
                "issuer: 'https://op.example', audiences: [a], minRsaBits: 8192, keyAges: { maxStale: PT2H }, proof: mtls"
            })
    void a_sound_issuer_is_sound_to_both(String issuer) {
        String text = SampleGate.issuers("{ name: main, " + issuer + " }");
        assertThat(bySchema(text)).isEmpty();
        assertThat(isSound(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "preset: cognito, issuer: eu-central-1, clients: [a]",
                "preset: entra-id, issuer: common, audiences: [a]",
                "preset: keycloak, issuer: shop, audiences: [a]",
                "preset: other, issuer: 'https://op.example', audiences: [a]",
                "issuer: eu-central-1_aB3dE6, clients: [a]",
                "issuer: 'https://op.example'",
                "issuer: 'https://op.example', clients: []",
                "issuer: 'https://op.example', audiences: [a], introspection: { endpoint: 'https://op.example/i', client: c }",
                "issuer: 'https://op.example', audiences: [a], introspection: { endpoint: 'http://op.example/i', client: c, secret: s }",
                "issuer: 'https://op.example', audiences: [a], introspection: { endpoint: 'https://op.example/i', client: c, secret: s,"
                        + " authentication: none }",
                "issuer: 'https://op.example', audiences: [a], leeway: 60",
                "issuer: 'https://op.example', audiences: [a], claims: { user: sub }",
                "issuer: 'https://op.example', audiences: [a], claims: { roles: /a//b }",
                "issuer: 'https://op.example', audiences: [a], required: { tid: 7 }",
                "issuer: 'https://op.example', audiences: [a], required: { tid: [] }",
                "issuer: 'https://op.example', audiences: [a], minRsaBits: 1024",
                "issuer: 'https://op.example', audiences: [a], keyAges: { min: PT1M }",
                "issuer: 'https://op.example', audiences: [a], keyAges: PT1M"
            })
    void a_broken_issuer_is_broken_to_both(String issuer) {
        String text = SampleGate.issuers("{ name: main, " + issuer + " }");
        assertThat(isSound(text)).as("the reader").isFalse();
        assertThat(bySchema(text)).as("the schema").isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "outage: {} | true",
                "outage: { limits: open, issuer: closed, revocations: degraded, replays: open } | true",
                "dpop: {} | true",
                "dpop: { algorithms: [EdDSA], maxAge: PT5M, ahead: PT1M, origins: ['https://a.example/b'] } | true",
                "dpop: { nonce: { secret: nonces, lifetime: PT10S } } | true",
                "dpop: { nonce: { lifetime: PT10S } } | false",
                "dpop: { origins: ['https://a.example/'] } | false",
                "dpop: { origins: ['http://a.example'] } | false",
                "dpop: { maxAge: 60 } | false",
                "apiKeys: { secret: pepper } | true",
                "apiKeys: { secret: pepper, prefix: shop, staleness: PT1M, keep: PT10M, unknown: PT0S, remembered: 9 } | true",
                "apiKeys: {} | false",
                "apiKeys: { secret: a_b } | false",
                "apiKeys: { secret: pepper, prefix: shop_ } | false",
                "apiKeys: { secret: pepper, remembered: 100001 } | false",
                "revocations: { staleness: PT1S, keep: PT5M } | true",
                "revocations: { policy: open } | false",
                "honeypots: [/wp-login.php, '/.git/{rest+}'] | true",
                "honeypots: [] | false",
                "honeypots: [$connect] | false",
                "honeypots: ['/a*'] | false",
                "outage: { issuer: open } | false",
                "outage: { dynamodb: closed } | false",
                "outage: closed | false",
                "anonymousPlan: standard | true",
                "anonymousPlan: '' | false",
                "sharedPlans: { tenant: standard, route: standard, global: standard } | true",
                "sharedPlans: { global: '' } | false",
                "sharedPlans: { client: standard } | false"
            })
    void what_is_said_of_the_whole_gate_is_the_same_to_both(String line, boolean sound) {
        String text = SampleGate.TEXT + line + "\n";
        assertThat(isSound(text)).as("the reader").isEqualTo(sound);
        assertThat(bySchema(text).isEmpty()).as("the schema").isEqualTo(sound);
    }

    @Test
    void the_presets_are_those_that_there_are() throws Exception {
        JsonNode presets = new ObjectMapper().readTree(schema()).at("/$defs/issuer/properties/preset/enum");
        assertThat(presets)
                .extracting(JsonNode::asString)
                .containsExactlyElementsOf(
                        IssuerProfile.all().stream().map(IssuerProfile::name).toList());
    }

    @Test
    void the_annotated_example_is_sound_to_both() throws Exception {
        String example = Files.readString(home().resolve("docs/gate.example.yaml"));
        assertThat(bySchema(example)).isEmpty();
        assertThat(SampleGate.faults(example)).isEmpty();
        assertThat(SampleGate.gate(example).routes().routes()).hasSizeGreaterThan(5);
    }

    private static boolean isSound(String text) {
        return GateFile.read("gate.yaml", text).fold(sound -> true, faulty -> false);
    }

    private static List<Error> bySchema(String text) {
        return SCHEMA.validate(text, InputFormat.YAML);
    }

    private static String schema() {
        try {
            return Files.readString(home().resolve("docs/gate.schema.json"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path home() {
        return Path.of(Objects.requireNonNull(System.getProperty("portcullis.home")));
    }
}
