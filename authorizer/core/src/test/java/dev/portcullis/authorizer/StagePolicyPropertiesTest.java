package dev.portcullis.authorizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** IAM's word on a stage policy against the route table's own, on every path of a small world. */
class StagePolicyPropertiesTest {

    private static final String STAGE = "arn:aws:execute-api:eu-central-1:123456789012:abcdef123/prod";
    private static final List<HttpMethod> METHODS = List.of(HttpMethod.GET, HttpMethod.POST);
    private static final List<String> WORLD = world();

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void the_policy_is_the_table_or_narrower_and_says_which(
            @ForAll("tables") RouteTable table,
            @ForAll("callers") Principal caller,
            @ForAll("calls") Tuple.Tuple2<HttpMethod, String> call) {
        ExecuteApiArn called =
                ExecuteApiArn.read(STAGE + "/" + call.get1() + call.get2()).orElseThrow();
        boolean permitted = permits(table, caller, call.get1(), call.get2());
        StagePolicies policies = new StagePolicies(table);
        StagePolicy policy = permitted
                ? policies.allowing(
                                caller,
                                called,
                                call.get1(),
                                RequestPath.read(call.get2()).orElseThrow())
                        .orElseThrow()
                : policies.refusing(caller, called);

        assertThat(IamOracle.allows(policy, called.toString()))
                .as("the call itself")
                .isEqualTo(permitted);
        for (HttpMethod method : METHODS) {
            for (String path : WORLD) {
                boolean byTable = permits(table, caller, method, path);
                boolean byPolicy = IamOracle.allows(policy, STAGE + "/" + method + path);
                if (policy.complete() && path.indexOf('%') < 0) {
                    assertThat(byPolicy).as("%s %s by %s", method, path, policy).isEqualTo(byTable);
                } else if (byPolicy) {
                    assertThat(byTable)
                            .as("wider: %s %s by %s", method, path, policy)
                            .isTrue();
                }
            }
        }
    }

    private static boolean permits(RouteTable table, Principal caller, HttpMethod method, String path) {
        Optional<RequestPath> read = RequestPath.read(path);
        return read.isPresent() && table.decide(caller, method, read.get()) instanceof Decision.Allow;
    }

    @Provide
    Arbitrary<RouteTable> tables() {
        Arbitrary<String> segments = Arbitraries.of("a", "b", "{x}");
        Arbitrary<String> paths = Combinators.combine(
                        segments.list().ofMinSize(0).ofMaxSize(3), Arbitraries.of("", "", "{rest+}"))
                .as(StagePolicyPropertiesTest::template);
        Arbitrary<Set<HttpMethod>> methods =
                Arbitraries.of(HttpMethod.any(), HttpMethod.any(), Set.of(HttpMethod.GET), Set.of(HttpMethod.POST));
        return Combinators.combine(paths, methods, accesses())
                .as((path, of, access) -> new Route(PathTemplate.parse(path), of, access, Charge.ONE))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(StagePolicyPropertiesTest::table);
    }

    private static Arbitrary<Access> accesses() {
        Arbitrary<Access> callers = Arbitraries.<Requirement>of(
                        new Requirement.Scopes(Quantifier.ALL, Set.of("s")),
                        new Requirement.Scopes(Quantifier.ALL, Set.of("s", "t")),
                        new Requirement.Scopes(Quantifier.ANY, Set.of("s", "t")),
                        new Requirement.Roles(Quantifier.ALL, Set.of("r")),
                        new Requirement.Roles(Quantifier.ANY, Set.of("q", "r")),
                        new Requirement.IssuedBy(Set.of("staff")),
                        new Requirement.Proof(Set.of(SenderProof.DPOP), Set.of()),
                        new Requirement.Proof(Set.of(SenderProof.DPOP), Set.of("staff")),
                        new Requirement.Claims(new HasClaim("org")))
                .list()
                .ofMaxSize(2)
                .map(Access.Callers::new);
        return Arbitraries.frequencyOf(
                Tuple.of(5, callers), Tuple.of(1, Arbitraries.just((Access) new Access.Everyone())));
    }

    @Provide
    Arbitrary<Principal> callers() {
        Arbitrary<Principal> known = Combinators.combine(
                        Arbitraries.<Set<String>>of(Set.of(), Set.of("s"), Set.of("t"), Set.of("s", "t", "unheard-of")),
                        Arbitraries.<Set<String>>of(Set.of(), Set.of("r"), Set.of("q")),
                        Arbitraries.of("staff", "partner"),
                        Arbitraries.of(SenderProof.NONE, SenderProof.DPOP),
                        Arbitraries.<Map<String, Object>>of(Map.of(), Map.of("org", "a")))
                .as(
                        (Set<String> scopes,
                                Set<String> roles,
                                String issuer,
                                SenderProof proof,
                                Map<String, Object> claims) -> new Caller(issuer, scopes, roles, proof, claims));
        return Arbitraries.frequencyOf(Tuple.of(9, known), Tuple.of(1, Arbitraries.just(AnonymousCaller.from("-"))));
    }

    @Provide
    Arbitrary<Tuple.Tuple2<HttpMethod, String>> calls() {
        return Combinators.combine(Arbitraries.of(METHODS), Arbitraries.of(WORLD))
                .as(Tuple::of);
    }

    /** Variables are numbered, since a name may stand in a template once; the greedy one is the last. */
    private static String template(List<String> segments, String rest) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < segments.size(); i++) {
            text.append('/').append(segments.get(i).equals("{x}") ? "{x" + i + "}" : segments.get(i));
        }
        return rest.isEmpty()
                ? (text.isEmpty() ? "/" : text.toString())
                : text.append('/').append(rest).toString();
    }

    /** A table of those of the routes that don't contradict an earlier one. */
    private static RouteTable table(List<Route> routes) {
        List<Route> kept = new ArrayList<>();
        for (Route route : new LinkedHashSet<>(routes)) {
            kept.add(route);
            try {
                RouteTable.of(kept);
            } catch (ConflictingRoutes e) {
                kept.remove(kept.size() - 1);
            }
        }
        return RouteTable.of(kept);
    }

    private static List<String> world() {
        List<String> paths = new ArrayList<>(List.of("/"));
        List<String> layer = List.of("");
        for (int depth = 1; depth <= 4; depth++) {
            List<String> deeper = new ArrayList<>();
            for (String prefix : layer) {
                for (String segment : List.of("a", "b", "other")) {
                    deeper.add(prefix + "/" + segment);
                }
            }
            paths.addAll(deeper);
            layer = deeper;
        }
        paths.addAll(List.of("//", "/a/", "/a//b", "//a", "/./a", "/a/..", "/b/../a", "/%61", "/a/%61", "/a/x%2Fb"));
        paths.addAll(List.of(
                "/a;b", "/b/a;x=1", "/a\\b", "/x/a%40b", "/a/b%40c/b", "/a/b/a/b/a", "/a/POST/b", "/a/.", "/a%"));
        return paths;
    }
}
