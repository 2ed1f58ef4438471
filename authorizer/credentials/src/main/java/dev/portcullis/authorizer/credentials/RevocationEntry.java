package dev.portcullis.authorizer.credentials;

/**
 * A line of the log of revocations.
 *
 * @param number greater than those of all lines before; from 1
 * @param isLifted whether the revocation of that name ends here, before its time
 */
public record RevocationEntry(long number, Revocation revocation, boolean isLifted) {

    public RevocationEntry {
        if (number < 1) {
            throw new IllegalArgumentException("a line's number is at least 1, not " + number);
        }
    }
}
