package dev.portcullis.wafmanager.rules;

/**
 * How a change is wanted.
 *
 * @param expected the version that the author saw; 0 when there were no rules
 * @param dryRun says what would change, and changes nothing
 */
public record Edit(long expected, By by, boolean dryRun) {

    public static Edit of(long expected, String author, String reason) {
        return new Edit(expected, new By(author, reason), false);
    }

    public Edit asDryRun() {
        return new Edit(expected, by, true);
    }
}
