package dev.portcullis.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.authorizer.Issuer;
import dev.portcullis.authorizer.SignatureAlgorithm;
import dev.portcullis.ratelimiter.Limit;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateFileTest {

    @Test
    void a_sound_file_is_read_with_its_defaults() {
        Gate gate = GateFile.read("gate.yaml", SampleGate.TEXT).fold(GateReading.Sound::gate, faulty -> {
            throw new AssertionError(faulty.faults());
        });
        Issuer dev = gate.issuers().get(0);
        assertThat(dev.id()).isEqualTo("http://127.0.0.1:9000");
        assertThat(dev.keys()).hasValue(URI.create("http://127.0.0.1:9000/jwks"));
        assertThat(dev.algorithms())
                .contains(SignatureAlgorithm.EDDSA, SignatureAlgorithm.PS256)
                .hasSize(4);
        Issuer partner = gate.issuers().get(1);
        assertThat(partner.keys()).isEmpty();
        assertThat(partner.algorithms()).isEqualTo(Issuer.DEFAULT_ALGORITHMS);
        assertThat(partner.types()).containsExactly("at+jwt");
        assertThat(partner.audiences()).containsExactly("orders-api", "https://orders.example");
        assertThat(gate.defaultPlan().limits())
                .containsExactly(
                        new Limit("burst", 5, Duration.ofSeconds(1), 10),
                        new Limit("hour", 1000, Duration.ofHours(1), 1000));
        assertThat(gate.routes().scopes()).containsExactly("orders:read");
        assertThat(gate.trustedHops()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "version: 1 | version: 2 | 1:10: version 2 is unknown here: write version: 1",
                "version: 1 | version: one | 1:10: version is no whole number: write digits alone",
                "version: 1 | # | 2:1: the key 'version' is missing: add one, such as version: 1",
                "defaultPlan: standard | defaultPlan: gold | 17:14: no plan is named 'gold': name one of [standard]",
                "trustedHops: 1 | trustedHops: 11 | 22:14: trustedHops 11 is out of range: write 0 to 10",
                "trustedHops: 1 | hops: 1 | 22:1: the file has no key 'hops': it knows version, issuers, dpop, apiKeys, revocations, plans, defaultPlan, anonymousPlan, sharedPlans, routes, honeypots, outage, trustedHops",
                "trustedHops: 1 | version: 1 | 22:1: the key 'version' stands there twice: keep one",
                "scopes: [orders:read] } | scope: [orders:read] } | 19:38: a route has no key 'scope': it knows path, methods, public, scopes, roles, issuers, condition, proof, cost, plan, sharedPlan",
                "name: dev | name: 1 | 3:11: an issuer's name is no text: write a text, in quotes if it looks like a number or a word of YAML",
                "name: partner | name: dev | 9:5: a second issuer named dev: give each its own name",
                "https://partner.example/realms/orders | http://partner.example | 10:13: 'http://partner.example' must be https (http is for loopback alone): write the exact iss, or an address as https://host/path",
                "[RS256, | [HS256, | 6:18: 'HS256' proves nothing: whoever verifies it can make it, or anybody can: choose of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, EdDSA",
                "[orders-api] | orders-api | 5:16: audiences is no list: write [a, b], or one a line behind a dash",
                "[orders-api] | [] | 5:16: audiences is empty: write one at least, or leave the key out where it has a default",
                "period: PT1S | period: 1s | 15:44: period '1s' is no duration: write it as ISO 8601 does: PT1S, PT5M, PT1H, P1D",
                "permits: 5, | permits: 0, | 15:9: limit burst: its permits 0 are not at least 1: change the limit",
                "name: hour | name: burst | 13:3: plan standard has two limits named burst: change the plan",
                "path: /orders, | path: /orders/, | 19:13: an empty segment: two slashes in a row, or one at the end: write it as API Gateway does: /orders/{id}",
                "methods: [GET] | methods: [get] | 19:32: 'get' is no method: choose of ANY and [DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT]",
                "/files/{rest+}\" | /orders/{name}\", methods: [GET, PUT] | 21:5: /orders/{name} says again what line 20 says of the same calls: keep one of the two",
                "trustedHops: 1 | trustedHops: [ | 23:1: no YAML, expected the node content, but found '<stream end>': mend the YAML first"
            })
    void a_fault_is_named_with_its_place_and_its_mend(String part, String instead, String fault) {
        String text = SampleGate.with(part, instead);
        assertThat(faults(text)).map(Finding::toString).contains("gate.yaml:" + fault);
    }

    @Test
    void all_faults_are_named_at_once_in_the_order_of_the_file() {
        String text = SampleGate.TEXT
                .replace("name: dev", "nmae: dev")
                .replace("PT1S", "soon")
                .replace("path: /orders,", "path: orders,")
                .replace("trustedHops: 1", "trustedHops: many");
        assertThat(faults(text)).extracting(Finding::line).containsExactly(3, 3, 15, 19, 22);
    }

    @Test
    void every_conflict_among_routes_is_named() {
        String twice = SampleGate.with(
                "  - { path: \"/files/{rest+}\" }\n",
                "  - { path: \"/orders/{a}\", methods: [GET] }\n  - { path: \"/orders/{b}\", methods: [GET] }\n");
        assertThat(faults(twice)).extracting(Finding::line).containsExactly(21, 22);
    }

    @Test
    void what_is_no_gate_file_at_all_is_said_plainly() {
        assertThat(faults(""))
                .extracting(Finding::toString)
                .containsExactly("gate.yaml: the file is empty: start with version: 1");
        assertThat(faults("hello")).extracting(Finding::what).containsExactly("the file is no mapping");
        assertThat(faults("---\na: 1\n---\nb: 2\n")).hasSize(1);
        assertThat(faults("a: &x [*x]")).isNotEmpty();
        assertThat(faults("\u0000")).hasSize(1);
        assertThat(faults("? [a]\n: 1")).isNotEmpty();
        assertThat(faults("[".repeat(10_000))).hasSize(1);
    }

    @Test
    void a_file_that_cannot_be_used_says_so_without_a_stack_trace(@TempDir Path folder) throws Exception {
        Path absent = folder.resolve("gate.yaml");
        assertThatThrownBy(() -> GateFile.require(absent))
                .isInstanceOf(UnusableGateFile.class)
                .hasMessage(absent + ": can't be read: check that it is there and may be read")
                .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
        Files.write(absent, new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(() -> GateFile.require(absent)).hasMessageContaining("is not UTF-8");
        Files.writeString(absent, SampleGate.TEXT);
        assertThat(GateFile.require(absent).issuers()).hasSize(2);
    }

    private static List<Finding> faults(String text) {
        return GateFile.read("gate.yaml", text).fold(sound -> List.of(), GateReading.Faulty::faults);
    }
}
