package dev.portcullis.wafmanager.aws;

/** The deployment and its configuration disagree about an IP set; the message says what and how to mend it. */
public final class IpSetUnusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IpSetUnusable(String message) {
        super(message);
    }

    IpSetUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
