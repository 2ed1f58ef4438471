package dev.portcullis.wafmanager.aws;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.wafv2.model.Scope;

/**
 * Names one IP set: {@code arn:aws:wafv2:REGION:ACCOUNT:regional/ipset/NAME/ID}, or {@code global} for CloudFront's.
 *
 * @param region where its API is called: for CloudFront's sets always us-east-1
 */
public record IpSetArn(Region region, Scope scope, String name, String id) {

    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:wafv2:(?<region>[a-z0-9-]+):\\d{12}:"
            + "(?<scope>regional|global)/ipset/(?<name>[\\w-]{1,128})/(?<id>[0-9a-f-]{36})");

    /**
     * Reads an ARN.
     *
     * @throws IllegalArgumentException when it is none of an IP set
     */
    public static IpSetArn parse(String text) {
        Matcher arn = ARN.matcher(text);
        if (!arn.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no ARN of an IP set:"
                    + " write arn:aws:wafv2:REGION:ACCOUNT:regional/ipset/NAME/ID");
        }
        Scope scope = arn.group("scope").equals("global") ? Scope.CLOUDFRONT : Scope.REGIONAL;
        if (scope == Scope.CLOUDFRONT && !arn.group("region").equals(Region.US_EAST_1.id())) {
            throw new IllegalArgumentException("CloudFront's IP sets are in us-east-1, not in " + arn.group("region"));
        }
        return new IpSetArn(Region.of(arn.group("region")), scope, arn.group("name"), arn.group("id"));
    }

    @Override
    public String toString() {
        return name + " (" + id + ", " + scope + ", " + region + ")";
    }
}
