package dev.portcullis.authorizer;

import java.util.BitSet;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which calls a stage's policy leaves out though the table allows them: a cached policy refuses them, unless they are the very
 * ones that it was made for. Asked by whoever checks a gate file.
 */
public final class PolicyAudit {

    /** As long as a stage's ARN gets, but for unusually long names of stages. */
    private static final ExecuteApiArn STAGE = ExecuteApiArn.read(
                    "arn:aws-us-gov:execute-api:us-gov-west-1:123456789012:abcdefghij/production/GET/")
            .orElseThrow();

    private final List<RouteTable.Shape> shapes;
    private final List<SegmentPattern> patterns;
    private final StagePolicies policies;
    private final Standings standings;

    public PolicyAudit(RouteTable table) {
        this.shapes = table.shapes();
        this.patterns = shapes.stream().map(shape -> shape.path().shape()).toList();
        this.policies = new StagePolicies(table);
        this.standings = new Standings(table.requirements());
    }

    /** The rules that wildcards can't tell apart from others, with the methods by which some caller's policy lacks them. */
    public Map<Route, Set<HttpMethod>> indistinct() {
        Map<Route, Set<HttpMethod>> indistinct = new LinkedHashMap<>();
        for (BitSet standing : standings.samples()) {
            policies.patterns(standing).forEach((method, said) -> {
                if (!said.isExact()) {
                    lacking(policies.permitted(standing, method), said).stream()
                            .mapToObj(shape -> shapes.get(shape).routes().get(method))
                            .forEach(route -> indistinct
                                    .computeIfAbsent(route, key -> EnumSet.noneOf(HttpMethod.class))
                                    .add(method));
                }
            });
        }
        return indistinct;
    }

    /** Whether some caller may do so much that no policy has room for it. */
    public boolean isTooLarge() {
        return standings.samples().stream()
                .anyMatch(standing -> policies.patterns(standing).values().stream()
                                .allMatch(MethodPatterns::isExact)
                        && !policies.whole(standing, STAGE, HttpMethod.GET).complete());
    }

    /** Which of the permitted shapes decide paths that nothing allows. */
    private BitSet lacking(BitSet permitted, MethodPatterns said) {
        BitSet lacking = new BitSet();
        permitted.stream().forEach(shape -> {
            BitSet only = new BitSet();
            only.set(shape);
            boolean isWhole = PathCells.of(patterns, only, said.allow())
                    .map(cells -> cells.stream()
                            .noneMatch(cell ->
                                    cell.permitted() && cell.candidates().isEmpty()))
                    .orElse(false);
            lacking.set(shape, !isWhole);
        });
        return lacking;
    }
}
