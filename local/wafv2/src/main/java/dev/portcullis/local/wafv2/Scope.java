package dev.portcullis.local.wafv2;

/** Which resources a WAF entity can protect. */
enum Scope {
    CLOUDFRONT("global"),
    REGIONAL("regional");

    /** How resource names spell the scope. */
    final String inArn;

    Scope(String inArn) {
        this.inArn = inArn;
    }
}
