package dev.portcullis.authorizer;

import java.util.List;

/**
 * An IAM policy's resources: what a caller may invoke on a stage. API Gateway's cache applies a policy to every later call
 * of the same caller, so it is about the whole stage.
 *
 * @param allow ARNs with wildcards
 * @param deny ARNs with wildcards, which win over those that allow
 * @param complete whether it says all that the route table permits this caller, of paths without percent signs; if not,
 *     a cached policy refuses more than the table does, and never less
 */
public record StagePolicy(List<String> allow, List<String> deny, boolean complete) {

    /** IAM's limit on an ARN in a statement of an authorizer's policy, characters. */
    public static final int MAX_ARN_LENGTH = 512;

    public StagePolicy {
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
        for (String arn : allow) {
            requireFit(arn);
        }
        for (String arn : deny) {
            requireFit(arn);
        }
    }

    private static void requireFit(String arn) {
        if (arn.length() > MAX_ARN_LENGTH) {
            throw new IllegalArgumentException("an ARN of " + arn.length() + " characters: at most " + MAX_ARN_LENGTH);
        }
    }
}
