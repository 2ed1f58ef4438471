package dev.portcullis.authorizer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The policies that a route table makes of callers' scopes. A policy is for the whole stage, exact wherever IAM's words
 * suffice, and otherwise narrower than the table, never wider. It is narrower in these cases only:
 *
 * <ul>
 *   <li>rules that wildcards can't tell apart ({@link MethodPatterns}), or whose ARNs are too long, are left out;
 *   <li>with wildcards in it, it denies every path that has a percent sign, since {@code %61} could pass a rule for
 *       {@code a}; a call of such a path gets a policy for that path alone;
 *   <li>one that would be too large is for the called path alone.
 * </ul>
 */
public final class StagePolicies {

    /** Of the 8 KB that an authorizer's answer may have; the rest is for the context, in characters. */
    static final int MAX_SIZE = 5 * 1024;

    /** What {@link RequestPath} refuses, after a stage; the first star takes the method, and what is before. */
    private static final List<String> AMBIGUOUS =
            List.of("/*//*", "/*/*/", "/*/./*", "/*/../*", "/*/.", "/*/..", "/*\\*", "/*;*", "/*%*");

    /** Sets of scopes for which compiled patterns are kept: a bound, not a tuning knob. */
    private static final int MAX_KEPT = 256;

    private final RouteTable table;
    private final Set<String> scopes;
    private final List<SegmentPattern> shapes;
    private final Map<Set<String>, Map<HttpMethod, MethodPatterns>> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Set<String>, Map<HttpMethod, MethodPatterns>> eldest) {
            return size() > MAX_KEPT;
        }
    };

    public StagePolicies(RouteTable table) {
        this.table = table;
        this.scopes = table.scopes();
        this.shapes = table.shapes().stream().map(shape -> shape.path().shape()).toList();
    }

    /**
     * The policy of a caller whose call the table allows; empty when no policy can name the call.
     *
     * @param path the ARN's path
     */
    public Optional<StagePolicy> allowing(
            Set<String> granted, ExecuteApiArn call, HttpMethod method, RequestPath path) {
        Map<HttpMethod, MethodPatterns> patterns = patterns(granted);
        StagePolicy whole = policy(call.stage(), patterns);
        MethodPatterns called = patterns.getOrDefault(method, new MethodPatterns(List.of(), List.of(), true));
        boolean deniesIt = !whole.deny().isEmpty() && path.hasEncodedCharacters();
        if (whole.size() > MAX_SIZE || deniesIt) {
            return exact(call).map(arn -> new StagePolicy(List.of(arn), List.of(), false));
        }
        if (fits(call.stage(), method, called) && called.allows(path)) {
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
    public StagePolicy refusing(Set<String> granted, ExecuteApiArn call) {
        StagePolicy whole = policy(call.stage(), patterns(granted));
        boolean isTooLarge = whole.size() > MAX_SIZE;
        return isTooLarge || whole.allow().isEmpty()
                ? new StagePolicy(List.of(), List.of(call.stage() + "/*"), whole.complete() && !isTooLarge)
                : whole;
    }

    private static Optional<String> exact(ExecuteApiArn call) {
        String arn = call.toString();
        return call.pathIsPattern() || arn.length() > StagePolicy.MAX_ARN_LENGTH ? Optional.empty() : Optional.of(arn);
    }

    private static StagePolicy policy(String stage, Map<HttpMethod, MethodPatterns> patterns) {
        List<String> allow = new ArrayList<>();
        List<String> deny = new ArrayList<>();
        boolean complete = true;
        boolean wild = false;
        for (var entry : patterns.entrySet()) {
            MethodPatterns of = entry.getValue();
            if (!fits(stage, entry.getKey(), of)) {
                complete = false;
                continue;
            }
            complete &= of.exact();
            wild |= of.allow().stream().anyMatch(SegmentPattern::hasWildcards);
            of.allow().forEach(pattern -> allow.add(arn(stage, entry.getKey(), pattern)));
            of.deny().forEach(pattern -> deny.add(arn(stage, entry.getKey(), pattern)));
        }
        if (wild) {
            AMBIGUOUS.forEach(pattern -> deny.add(stage + pattern));
        }
        return new StagePolicy(allow, deny, complete);
    }

    private static boolean fits(String stage, HttpMethod method, MethodPatterns patterns) {
        return Stream.concat(patterns.allow().stream(), patterns.deny().stream())
                .allMatch(pattern -> arn(stage, method, pattern).length() <= StagePolicy.MAX_ARN_LENGTH);
    }

    private static String arn(String stage, HttpMethod method, SegmentPattern pattern) {
        return pattern.elements().stream()
                .map(element -> element.equals(SegmentPattern.SOME) ? "?*" : element)
                .collect(Collectors.joining("/", stage + "/" + method + "/", ""));
    }

    private Map<HttpMethod, MethodPatterns> patterns(Set<String> granted) {
        Set<String> relevant = new TreeSet<>(scopes);
        relevant.retainAll(granted);
        synchronized (kept) {
            return kept.computeIfAbsent(relevant, this::compile);
        }
    }

    private Map<HttpMethod, MethodPatterns> compile(Set<String> granted) {
        Map<BitSet, MethodPatterns> byPermission = new HashMap<>();
        Map<HttpMethod, MethodPatterns> byMethod = new EnumMap<>(HttpMethod.class);
        for (HttpMethod method : HttpMethod.values()) {
            BitSet permitted = new BitSet();
            for (int i = 0; i < shapes.size(); i++) {
                Route route = table.shapes().get(i).routes().get(method);
                permitted.set(i, route != null && granted.containsAll(route.scopes()));
            }
            if (!permitted.isEmpty()) {
                byMethod.put(method, byPermission.computeIfAbsent(permitted, key -> MethodPatterns.of(shapes, key)));
            }
        }
        return byMethod;
    }
}
