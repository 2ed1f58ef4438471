package dev.portcullis.wafmanager.detection;

import java.util.Set;

/**
 * What came of a request.
 *
 * @param status the HTTP status that was sent, 0 where the source has none
 * @param reason a stable code such as {@code signature_invalid}; empty where the source has none
 * @param labels of the WAF rules that matched
 * @param stopped whether WAF refused it already: such a request is no fresh abuse, and is never counted
 */
public record Outcome(int status, String reason, Set<String> labels, boolean stopped) {

    public Outcome {
        if (status < 0 || status > 999) {
            throw new IllegalArgumentException("a status has three digits, not " + status);
        }
        labels = Set.copyOf(labels);
    }

    public static Outcome ofStatus(int status) {
        return new Outcome(status, "", Set.of(), false);
    }

    /** Whether the request was served: neither refused nor failed. */
    boolean good() {
        return !stopped && status >= 100 && status < 400;
    }
}
