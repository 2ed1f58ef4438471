package dev.portcullis.local.wafv2;

/** What a web ACL is built of, besides IP sets. */
enum Kind {
    WEB_ACL("WebACL", "webacl", 100),
    RULE_GROUP("RuleGroup", "rulegroup", 100),
    REGEX_PATTERN_SET("RegexPatternSet", "regexpatternset", 10);

    /** How operations and members spell it. */
    final String spelled;

    final String inArn;

    /** AWS's quota for an account and region. */
    final int quota;

    Kind(String spelled, String inArn, int quota) {
        this.spelled = spelled;
        this.inArn = inArn;
        this.quota = quota;
    }
}
