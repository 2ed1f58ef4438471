package dev.portcullis.wafmanager.detection;

import java.util.Locale;

/** What observed a request. */
public enum Source {
    /** Portcullis' authorizer and limiter: refusals only. */
    AUTHORIZER(false),
    API_GATEWAY(true),
    WAF(true),
    CLOUDFRONT(true),
    ALB(true),
    GUARDDUTY(false),
    /** What an alarm made us ask WAF for. */
    SWEEP(false);

    private final boolean wholeTraffic;
    private final String code;

    Source(boolean wholeTraffic) {
        this.wholeTraffic = wholeTraffic;
        this.code = name().toLowerCase(Locale.ROOT);
    }

    /** Whether it tells of good requests, too, so that a subject's share of them can be known. */
    public boolean wholeTraffic() {
        return wholeTraffic;
    }

    /** The stable code, snake_case: what scenarios name it by. */
    public String code() {
        return code;
    }
}
