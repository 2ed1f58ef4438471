package dev.portcullis.authorizer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A stage's policy in the making: methods are added whole, denies and all, or left out. */
final class PolicyDraft {

    /** Of the 8 KB that an authorizer's answer may have; the rest is for the context, in characters. */
    static final int MAX_SIZE = 5 * 1024;

    /** What {@link RequestPath} refuses, after a stage; the first star takes the method, and what is before. */
    private static final List<String> AMBIGUOUS =
            List.of("/*//*", "/*/*/", "/*/./*", "/*/../*", "/*/.", "/*/..", "/*\\*", "/*;*", "/*%*");

    private final String stage;
    private final List<String> allow = new ArrayList<>();
    private final List<String> deny = new ArrayList<>();
    private boolean isWild;
    private boolean isComplete = true;

    PolicyDraft(String stage) {
        this.stage = stage;
    }

    static String arn(String stage, HttpMethod method, SegmentPattern pattern) {
        return pattern.elements().stream()
                .map(element -> element.equals(SegmentPattern.SOME) ? "?*" : element)
                .collect(Collectors.joining("/", stage + "/" + method + "/", ""));
    }

    void add(HttpMethod method, MethodPatterns patterns) {
        List<String> toAllow = arns(method, patterns.allow());
        List<String> toDeny = new ArrayList<>(arns(method, patterns.deny()));
        boolean turnsWild = !isWild && patterns.allow().stream().anyMatch(SegmentPattern::hasWildcards);
        if (turnsWild) {
            AMBIGUOUS.forEach(pattern -> toDeny.add(stage + pattern));
        }
        isComplete &= patterns.isExact();
        if (!fits(toAllow) || !fits(toDeny) || size(allow) + size(deny) + size(toAllow) + size(toDeny) > MAX_SIZE) {
            isComplete = false;
            return;
        }
        isWild |= turnsWild;
        allow.addAll(toAllow);
        deny.addAll(toDeny);
    }

    StagePolicy policy() {
        return new StagePolicy(allow, deny, isComplete);
    }

    private List<String> arns(HttpMethod method, List<SegmentPattern> patterns) {
        return patterns.stream().map(pattern -> arn(stage, method, pattern)).toList();
    }

    private static boolean fits(List<String> arns) {
        return arns.stream().allMatch(arn -> arn.length() <= StagePolicy.MAX_ARN_LENGTH);
    }

    /** In JSON, with quotes and a comma each. */
    private static int size(List<String> arns) {
        return arns.stream().mapToInt(arn -> arn.length() + 3).sum();
    }
}
