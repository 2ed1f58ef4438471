package dev.portcullis.authorizer.credentials;

import java.util.List;

/**
 * Some lines of the log of revocations, in order.
 *
 * @param isComplete whether there were no more; where there are, at least one is here
 */
public record RevocationBatch(List<RevocationEntry> entries, boolean isComplete) {

    public RevocationBatch {
        entries = List.copyOf(entries);
        if (entries.isEmpty() && !isComplete) {
            throw new IllegalArgumentException("a batch without a line says nothing of the next");
        }
    }
}
