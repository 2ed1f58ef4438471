package dev.portcullis.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.authorizer.Charge;
import dev.portcullis.authorizer.Quantifier;
import dev.portcullis.authorizer.Requirement;
import dev.portcullis.authorizer.Route;
import dev.portcullis.authorizer.SenderProof;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteReadingTest {

    @Test
    void a_list_of_words_wants_all_and_a_mapping_says_which() {
        assertThat(requirements("{ path: /a, scopes: [a, b], roles: { any: [c, d], all: [e] } }"))
                .containsExactly(
                        new Requirement.Scopes(Quantifier.ALL, Set.of("a", "b")),
                        new Requirement.Roles(Quantifier.ALL, Set.of("e")),
                        new Requirement.Roles(Quantifier.ANY, Set.of("c", "d")));
        assertThat(requirements("{ path: /a, scopes: [], roles: [] }")).isEmpty();
    }

    @Test
    void issuers_proofs_and_conditions_are_required_too() {
        List<Requirement> requirements = requirements(
                "{ path: /a, issuers: [partner], proof: [dpop, mtls], condition: \"claims.org == 'shop'\" }");
        assertThat(requirements)
                .contains(
                        new Requirement.IssuedBy(Set.of("partner")),
                        new Requirement.Proof(Set.of(SenderProof.DPOP, SenderProof.MUTUAL_TLS), Set.of()))
                .hasSize(3);
        assertThat(requirements.get(1)).hasToString("that claims.org == 'shop'");
    }

    @Test
    void a_proof_that_an_issuer_asks_for_is_required_on_every_route_that_is_not_public() {
        String text = SampleGate.with("  - name: dev\n", "  - name: dev\n    proof: dpop\n")
                .replace("- { path: /orders,", "- { path: /health, public: true }\n  - { path: /orders,");
        for (Route route : SampleGate.gate(text).routes().routes()) {
            Requirement proof = new Requirement.Proof(Set.of(SenderProof.DPOP), Set.of("dev"));
            assertThat(route.requirements().contains(proof)).isEqualTo(!route.isPublic());
        }
    }

    @Test
    void a_public_route_is_public() {
        assertThat(route("{ path: /health, public: true }").isPublic()).isTrue();
        assertThat(route("{ path: /health, public: false, scopes: [a] }").isPublic())
                .isFalse();
    }

    @Test
    void a_route_says_what_its_calls_cost_and_whose_permits_they_are() {
        Gate gate =
                SampleGate.gate(SampleGate.routes("{ path: /a, cost: 10, plan: standard }", "{ path: /b, cost: 0 }"));
        Route costly = gate.routes().routes().get(0);
        assertThat(costly.charge()).isEqualTo(new Charge(10, Optional.of("standard")));
        assertThat(gate.planOf(costly)).hasValue(gate.defaultPlan());
        assertThat(gate.planOf(gate.routes().routes().get(1))).isEmpty();
        assertThat(route("{ path: /a }").charge()).isEqualTo(Charge.ONE);
    }

    @Test
    void opening_a_websocket_is_a_route_of_its_own() {
        assertThat(route("{ path: $connect, scopes: [chat] }").path().isConnect())
                .isTrue();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ path: /a, public: yes } | 2:25: public is neither true nor false: write true, or leave the key out",
                "{ path: /a, public: true, scopes: [a] } | 2:31: a public route can't have scopes: leave it out, or public: true",
                "{ path: /a, scopes: { all: [a], some: [b] } } | 2:37: scopes has no key 'some': it knows all, any",
                "{ path: /a, scopes: {} } | 2:25: scopes is empty: write all: […], any: […], or leave the key out",
                "{ path: /a, scopes: { any: [] } } | 2:32: scopes.any is empty: write one at least, or leave the key out where it has a default",
                "{ path: /a, scopes: [a b] } | 2:25: 'a b' can't be a scope: printable ASCII without space, \" and \\: change the scopes",
                "{ path: /a, roles: admin } | 2:24: roles is no list: write [a, b], or one a line behind a dash",
                "{ path: /a, issuers: [nobody] } | 2:27: no issuer is named 'nobody': name one of [dev, partner]",
                "{ path: /a, proof: none } | 2:24: 'none' is no proof: choose of dpop, mtls",
                "{ path: /a, plan: gold } | 2:23: no plan is named 'gold': name one of [standard]",
                "{ path: /a, cost: -1 } | 2:23: a cost of -1 permits is not 0 to 1000000: write 0 to 1000000",
                "{ path: /a, cost: 11 } | 2:23: a cost of 11 is more than plan standard ever admits at once (10): lower the cost, raise the plan's burst, or name a plan for the route",
                "{ path: /a, condition: claims.org == } | 2:28: the condition mismatched input",
                "{ path: /a, condition: true } | 2:28: condition is no text",
                "{ path: /a, condition: method == 'GET' } | 2:28: the condition undeclared reference to 'method' at 1:1 of the expression: write an expression in CEL that is true or false, over claims, scopes, roles, issuer, client, subject, tenant",
                "{ path: $disconnect } | 2:13: a path starts with /: write it as API Gateway does: /orders/{id}"
            })
    void a_fault_is_named_with_its_place_and_its_mend(String route, String fault) {
        assertThat(SampleGate.faults(SampleGate.routes(route)))
                .singleElement()
                .asString()
                .startsWith("gate.yaml:" + fault);
    }

    private static List<Requirement> requirements(String route) {
        return route(route).requirements();
    }

    private static Route route(String route) {
        return SampleGate.gate(SampleGate.routes(route)).routes().routes().get(0);
    }
}
