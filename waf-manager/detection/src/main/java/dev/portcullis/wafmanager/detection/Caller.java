package dev.portcullis.wafmanager.detection;

/**
 * Who asked, as far as somebody verified or claimed it. A text is empty where its source has none.
 *
 * @param user an account's name
 * @param client an OAuth client or API key
 */
public record Caller(String user, String client) {
    public static final Caller UNKNOWN = new Caller("", "");
}
