package dev.portcullis.wafmanager.feeds;

/**
 * What is remembered of a feed.
 *
 * @param etag of the list that stands, for conditional requests; may be empty
 * @param modified its Last-Modified; may be empty
 * @param approved the digest of a list that an operator approved despite its jump; may be empty
 * @param held the digest of the list that waits for approval; empty when none does
 */
public record FeedState(String feed, String etag, String modified, String approved, String held) {

    public static FeedState unknown(String feed) {
        return new FeedState(feed, "", "", "", "");
    }
}
