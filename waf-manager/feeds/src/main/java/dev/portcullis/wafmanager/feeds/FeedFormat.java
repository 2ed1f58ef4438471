package dev.portcullis.wafmanager.feeds;

/** How a list is written. */
public enum FeedFormat {
    /**
     * An address or block at the beginning of each line; what follows white space, {@code #}, {@code ;} or {@code //} is a
     * comment. FireHOL's netsets, Tor's exit list, Spamhaus' DROP as text.
     */
    PLAIN,
    /** The first column, or the one that the first line calls ip, address, cidr, network or subject. RFC 4180. */
    CSV,
    /** A JSON object a line, its ip, address, cidr, network or subject; others are skipped. Spamhaus' DROP as JSON. */
    NDJSON,
    /** AWS's own ip-ranges.json. */
    AWS_IP_RANGES
}
