package dev.portcullis.wafmanager.rules;

/** What a matching rule does. */
public enum RuleAction {
    ALLOW(true),
    BLOCK(true),
    /** Notes the match and goes on. */
    COUNT(false),
    /** A puzzle, unless the client has a token that proves one solved. */
    CAPTCHA(true),
    /** A silent check of the browser, unless the client has a token that proves one passed. */
    CHALLENGE(true);

    private final boolean terminating;

    RuleAction(boolean terminating) {
        this.terminating = terminating;
    }

    /** Whether rules behind it don't see the request; captcha and challenge let token holders go on. */
    public boolean isTerminating() {
        return terminating;
    }
}
