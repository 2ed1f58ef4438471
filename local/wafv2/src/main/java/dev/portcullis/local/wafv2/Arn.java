package dev.portcullis.local.wafv2;

/** Names of WAF resources. */
final class Arn {

    /** The account that everything local belongs to. */
    static final String ACCOUNT = "123456789012";

    private static final String REGION = "us-east-1";

    private Arn() {}

    static String of(Scope scope, String kind, String name, String id) {
        return "arn:aws:wafv2:" + REGION + ":" + ACCOUNT + ":" + scope.inArn + "/" + kind + "/" + name + "/" + id;
    }
}
