package dev.portcullis.authorizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequirementTest {

    @Test
    void all_are_all_and_any_is_one_at_least() {
        Requirement all = new Requirement.Scopes(Quantifier.ALL, Set.of("a", "b"));
        Requirement any = new Requirement.Roles(Quantifier.ANY, Set.of("a", "b"));
        assertThat(all.isMetBy(Caller.with("a", "b", "c"))).isTrue();
        assertThat(all.isMetBy(Caller.with("a", "c"))).isFalse();
        assertThat(any.isMetBy(Caller.with().inRoles("b", "c"))).isTrue();
        assertThat(any.isMetBy(Caller.with("a", "b").inRoles("c"))).isFalse();
    }

    @Test
    void a_proof_is_asked_of_the_issuers_that_it_is_asked_of() {
        Requirement everyone = new Requirement.Proof(Set.of(SenderProof.DPOP), Set.of());
        Requirement staff = new Requirement.Proof(Set.of(SenderProof.DPOP, SenderProof.MUTUAL_TLS), Set.of("staff"));
        Caller partner = Caller.with().of("partner");
        assertThat(everyone.isMetBy(partner)).isFalse();
        assertThat(everyone.isMetBy(partner.proving(SenderProof.MUTUAL_TLS))).isFalse();
        assertThat(everyone.isMetBy(partner.proving(SenderProof.DPOP))).isTrue();
        assertThat(staff.isMetBy(partner)).isTrue();
        assertThat(staff.isMetBy(partner.of("staff"))).isFalse();
        assertThat(staff.isMetBy(partner.of("staff").proving(SenderProof.MUTUAL_TLS)))
                .isTrue();
    }

    @Test
    void what_is_not_met_is_refused_for_its_own_reason() {
        assertThat(refusal(new Requirement.Scopes(Quantifier.ANY, Set.of("a")))).isEqualTo("scope_missing");
        assertThat(refusal(new Requirement.Roles(Quantifier.ALL, Set.of("a")))).isEqualTo("role_missing");
        assertThat(refusal(new Requirement.IssuedBy(Set.of("staff")))).isEqualTo("issuer_refused");
        assertThat(refusal(new Requirement.Proof(Set.of(SenderProof.DPOP), Set.of())))
                .isEqualTo("proof_missing");
        assertThat(refusal(new Requirement.Claims(new HasClaim("org")))).isEqualTo("condition_unmet");
    }

    @Test
    void what_would_require_nothing_or_nothing_sensible_is_refused() {
        assertThatThrownBy(() -> new Requirement.Scopes(Quantifier.ANY, Set.of()))
                .hasMessageContaining("must be named");
        assertThatThrownBy(() -> new Requirement.Scopes(Quantifier.ALL, Set.of("two words")))
                .hasMessageContaining("can't be a scope");
        assertThatThrownBy(() -> new Requirement.Roles(Quantifier.ALL, Set.of(" ")))
                .hasMessageContaining("blank");
        assertThatThrownBy(() -> new Requirement.Proof(Set.of(SenderProof.NONE), Set.of()))
                .hasMessage("a proof is dpop or mtls");
        assertThatThrownBy(() -> new Requirement.Proof(Set.of(), Set.of())).hasMessage("a proof is dpop or mtls");
    }

    @Test
    void a_public_route_lets_everyone_through_and_any_other_nobody_unknown() {
        AnonymousCaller anyone = AnonymousCaller.from("203.0.113.7");
        assertThat(decide(new Access.Everyone(), anyone)).isInstanceOf(Decision.Allow.class);
        assertThat(decide(new Access.Everyone(), Caller.with())).isInstanceOf(Decision.Allow.class);
        assertThat(decide(new Access.Callers(List.of()), Caller.with())).isInstanceOf(Decision.Allow.class);
        assertThat(decide(new Access.Callers(List.of()), anyone)).isInstanceOf(Decision.Deny.class);
    }

    @Test
    void a_call_costs_between_nothing_and_a_million_permits() {
        assertThat(new Charge(0, Optional.empty()).permits()).isZero();
        assertThat(new Charge(Charge.MAX_PERMITS, Optional.of("bulk")).plan()).hasValue("bulk");
        assertThatThrownBy(() -> new Charge(-1, Optional.empty())).hasMessageContaining("0 to 1000000");
        assertThatThrownBy(() -> new Charge(Charge.MAX_PERMITS + 1, Optional.empty()))
                .hasMessageContaining("0 to 1000000");
    }

    private static String refusal(Requirement requirement) {
        return decide(new Access.Callers(List.of(requirement)), Caller.with())
                .<String>fold(allow -> "allowed", deny -> deny.reason().code());
    }

    private static Decision decide(Access access, Principal caller) {
        Route route = new Route(PathTemplate.parse("/a"), HttpMethod.any(), access, Charge.ONE);
        return RouteTable.of(List.of(route))
                .decide(caller, HttpMethod.GET, RequestPath.read("/a").orElseThrow());
    }
}
