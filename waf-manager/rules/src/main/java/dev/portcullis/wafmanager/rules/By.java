package dev.portcullis.wafmanager.rules;

/**
 * Who wanted a change, and why. Both are kept for ever.
 *
 * @param author 1 to 256 characters: a principal, an alarm's name
 * @param reason 1 to 1,000 characters
 */
public record By(String author, String reason) {

    private static final int MAX_AUTHOR = 256;
    private static final int MAX_REASON = 1_000;

    public By {
        if (author.isBlank() || author.length() > MAX_AUTHOR) {
            throw new IllegalArgumentException("a change has an author, of up to 256 characters");
        }
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            throw new IllegalArgumentException("a change has a reason, of up to 1,000 characters");
        }
    }
}
