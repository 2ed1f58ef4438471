package dev.portcullis.authorizer.credentials;

import java.util.List;

/**
 * Revocations as they were made, one after the other: a reader that has read them asks for what came since, which is nothing
 * almost always, and costs next to nothing. Lines may go once their revocation is over. Thread-safe.
 */
public interface RevocationLog {

    /**
     * What comes after a line, of all that was written before the call. A line may show up late by a few seconds, after lines
     * of greater numbers; readers read the last ones again.
     *
     * @param number of the line; 0 for all
     * @throws StoreUnavailable when it can't be read in time
     */
    RevocationBatch after(long number);

    /** A log of nothing. */
    static RevocationLog empty() {
        return number -> new RevocationBatch(List.of(), true);
    }
}
