package dev.portcullis.wafmanager.detection.aws;

import java.util.List;

/**
 * What an alarm makes us ask WAF for.
 *
 * @param scope REGIONAL or CLOUDFRONT
 * @param arn the web ACL's; its name and id stand in it
 * @param rateRules names of its rate-based rules
 * @param metrics of its rules whose requests are sampled
 */
public record SweepTarget(String scope, String arn, List<String> rateRules, List<String> metrics) {
    public SweepTarget {
        if (!scope.equals("REGIONAL") && !scope.equals("CLOUDFRONT")) {
            throw new IllegalArgumentException("a scope is REGIONAL or CLOUDFRONT, not " + scope);
        }
        if (arn.split("/", -1).length < 4) {
            throw new IllegalArgumentException("a web ACL's ARN ends in /webacl/NAME/ID");
        }
        rateRules = List.copyOf(rateRules);
        metrics = List.copyOf(metrics);
    }

    String aclName() {
        String[] parts = arn.split("/", -1);
        return parts[parts.length - 2];
    }

    String aclId() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
