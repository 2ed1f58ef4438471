package dev.portcullis.wafmanager.rules.aws;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.wafv2.model.Scope;

/**
 * Names a rule group or web ACL: {@code arn:aws:wafv2:REGION:ACCOUNT:regional/rulegroup/NAME/ID}, or {@code global} for
 * CloudFront's.
 *
 * @param region where its API is called: for CloudFront's always us-east-1
 */
public record RuleGroupArn(String text, Region region, Scope scope, String name, String id) {

    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:wafv2:(?<region>[a-z0-9-]+):\\d{12}:"
            + "(?<scope>regional|global)/(?:rulegroup|webacl)/(?<name>[\\w-]{1,128})/(?<id>[0-9a-f-]{36})");

    /**
     * Reads an ARN.
     *
     * @throws IllegalArgumentException when it is none of a rule group or web ACL
     */
    public static RuleGroupArn parse(String text) {
        Matcher arn = ARN.matcher(text);
        if (!arn.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no ARN of a rule group or web ACL:"
                    + " write arn:aws:wafv2:REGION:ACCOUNT:regional/rulegroup/NAME/ID");
        }
        Scope scope = arn.group("scope").equals("global") ? Scope.CLOUDFRONT : Scope.REGIONAL;
        return new RuleGroupArn(text, Region.of(arn.group("region")), scope, arn.group("name"), arn.group("id"));
    }

    @Override
    public String toString() {
        return text;
    }
}
