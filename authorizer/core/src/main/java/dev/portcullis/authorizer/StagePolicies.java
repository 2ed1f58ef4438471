package dev.portcullis.authorizer;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The policies that a route table makes for callers, by which of its requirements each meets: scopes, roles, and conditions
 * over claims, which say nothing of the call and so hold for the whole stage. A policy is for that, exact wherever IAM's words
 * suffice, and otherwise narrower than the table, never wider. It is narrower in these cases only:
 *
 * <ul>
 *   <li>rules that wildcards can't tell apart ({@link MethodPatterns}), or whose ARNs are too long, are left out, but for
 *       the called path itself;
 *   <li>with wildcards in it, it denies every path that has a percent sign, since {@code %61} could pass a rule for
 *       {@code a}; a call of such a path gets a policy for that path alone;
 *   <li>methods that would make it too large are left out, the called one last.
 * </ul>
 *
 * <p>Where it matters that nothing is refused that the table allows, the result cache must be off, or its key must contain
 * method and path.
 */
public final class StagePolicies {

    /** What a rendered policy depends on. */
    private record Key(BitSet standing, String stage, HttpMethod called) {}

    private final Standings standings;
    private final List<RouteTable.Shape> table;
    private final List<SegmentPattern> shapes;
    private final BoundedCache<BitSet, Map<HttpMethod, MethodPatterns>> compiled = new BoundedCache<>();
    private final BoundedCache<Key, StagePolicy> rendered = new BoundedCache<>();

    public StagePolicies(RouteTable table) {
        this.standings = new Standings(table.requirements());
        this.table = table.shapes();
        this.shapes = this.table.stream().map(shape -> shape.path().shape()).toList();
    }

    /**
     * The policy of a caller whose call the table allows; empty when no policy can name the call.
     *
     * @param path the ARN's path
     */
    public Optional<StagePolicy> allowing(Principal caller, ExecuteApiArn call, HttpMethod method, RequestPath path) {
        if (path.isConnect()) {
            return exact(call).map(arn -> new StagePolicy(List.of(arn), List.of(), true));
        }
        BitSet standing = standings.of(caller);
        StagePolicy whole = whole(standing, call, method);
        if (!whole.deny().isEmpty() && path.hasEncodedCharacters()) {
            return exact(call).map(arn -> new StagePolicy(List.of(arn), List.of(), false));
        }
        MethodPatterns called = patterns(standing).getOrDefault(method, MethodPatterns.NONE);
        boolean isThere = called.allow().stream()
                .filter(pattern -> pattern.matches(path.segments()))
                .anyMatch(pattern -> whole.allow().contains(PolicyDraft.arn(call.stage(), method, pattern)));
        if (isThere) {
            return Optional.of(whole);
        }
        return exact(call)
                .map(arn -> new StagePolicy(
                        Stream.concat(whole.allow().stream(), Stream.of(arn)).toList(), whole.deny(), false));
    }

    /**
     * The policy of a caller whose call the table refuses: what else the caller may do, so that a cached refusal of one
     * route doesn't refuse the others.
     */
    public StagePolicy refusing(Principal caller, ExecuteApiArn call) {
        HttpMethod method = HttpMethod.named(call.method()).orElse(HttpMethod.GET);
        StagePolicy whole = whole(standings.of(caller), call, method);
        return whole.allow().isEmpty()
                ? new StagePolicy(List.of(), List.of(call.stage() + "/*"), whole.complete())
                : whole;
    }

    private static Optional<String> exact(ExecuteApiArn call) {
        String arn = call.toString();
        return call.pathIsPattern() || arn.length() > StagePolicy.MAX_ARN_LENGTH ? Optional.empty() : Optional.of(arn);
    }

    StagePolicy whole(BitSet standing, ExecuteApiArn call, HttpMethod method) {
        Key key = new Key(standing, call.stage(), method);
        return rendered.get(key, wanted -> render(wanted, patterns(standing)));
    }

    /** The called method first, so that it is the last one to lack room. */
    private static StagePolicy render(Key key, Map<HttpMethod, MethodPatterns> patterns) {
        PolicyDraft draft = new PolicyDraft(key.stage());
        draft.add(key.called(), patterns.getOrDefault(key.called(), MethodPatterns.NONE));
        patterns.forEach((method, of) -> {
            if (method != key.called()) {
                draft.add(method, of);
            }
        });
        return draft.policy();
    }

    Map<HttpMethod, MethodPatterns> patterns(BitSet standing) {
        return compiled.get(standing, this::compile);
    }

    private Map<HttpMethod, MethodPatterns> compile(BitSet standing) {
        Map<BitSet, MethodPatterns> byPermission = new HashMap<>();
        Map<HttpMethod, MethodPatterns> byMethod = new EnumMap<>(HttpMethod.class);
        for (HttpMethod method : HttpMethod.values()) {
            BitSet permitted = permitted(standing, method);
            if (!permitted.isEmpty()) {
                byMethod.put(method, byPermission.computeIfAbsent(permitted, key -> MethodPatterns.of(shapes, key)));
            }
        }
        return byMethod;
    }

    /** The indices of the shapes that such a caller may call. */
    BitSet permitted(BitSet standing, HttpMethod method) {
        BitSet permitted = new BitSet();
        for (int i = 0; i < table.size(); i++) {
            Route route = table.get(i).routes().get(method);
            permitted.set(i, route != null && standings.suffices(standing, route));
        }
        return permitted;
    }
}
