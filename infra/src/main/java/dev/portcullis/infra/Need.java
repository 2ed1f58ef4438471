package dev.portcullis.infra;

import java.util.List;

/**
 * One permission of one function, and why it has it.
 *
 * @param function as in its name, without {@code portcullis-}
 * @param by who calls: the function's own code, Lambda for it, or the stream that feeds it
 * @param action as IAM writes it, such as {@code dynamodb:UpdateItem}
 * @param resource what it may be done to, in words that {@link Arns} knows; {@code *} only where no ARN is possible
 * @param reason one line
 */
record Need(String function, Caller by, String action, String resource, String reason) {

    /** Who makes the calls of a function's role. */
    enum Caller {
        /** Its code: the local stack records these. */
        CODE,
        /** Lambda's poller of a table's stream: the local stack records these too. */
        STREAM,
        /** Lambda itself: logs, traces, dead letters, network interfaces. */
        LAMBDA,
        /** WAF, which asks for the caller's right to what a rule group refers to; and calls for pattern sets, which few rules have. */
        WAF,
        /** DynamoDB, which uses the table's key with the caller's rights. */
        DYNAMODB,
        /** S3, which does likewise with a bucket's key. */
        S3;

        static Caller named(String text) {
            return valueOf(text.toUpperCase(java.util.Locale.ROOT));
        }
    }

    /** Of actions that know no resource: IAM takes nothing but {@code *} for them. */
    static final List<String> WITHOUT_RESOURCE = List.of(
            "dynamodb:ListStreams",
            "ec2:CreateNetworkInterface",
            "ec2:DeleteNetworkInterface",
            "ec2:DescribeNetworkInterfaces",
            "ec2:DescribeSecurityGroups",
            "ec2:DescribeSubnets",
            "ec2:DescribeVpcs",
            "ec2:AssignPrivateIpAddresses",
            "ec2:UnassignPrivateIpAddresses",
            "wafv2:CheckCapacity",
            "wafv2:ListIPSets",
            "wafv2:ListRegexPatternSets",
            "xray:PutTelemetryRecords",
            "xray:PutTraceSegments");

    Need {
        if (resource.equals("*") && !WITHOUT_RESOURCE.contains(action)) {
            throw new IllegalArgumentException(action + " of " + function + " names no resource, though it could");
        }
        if (reason.isBlank()) {
            throw new IllegalArgumentException(action + " of " + function + " has no reason");
        }
    }
}
