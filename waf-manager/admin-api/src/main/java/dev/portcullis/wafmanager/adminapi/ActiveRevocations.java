package dev.portcullis.wafmanager.adminapi;

import dev.portcullis.authorizer.credentials.Revocation;
import dev.portcullis.authorizer.credentials.RevocationBatch;
import dev.portcullis.authorizer.credentials.RevocationEntry;
import dev.portcullis.authorizer.credentials.RevocationLog;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** The revocations in force, as the log's lines leave them: a later one of the same name replaces an earlier one. */
final class ActiveRevocations {

    private ActiveRevocations() {}

    /** By their ids, in order of them. */
    static Map<String, Revocation> at(RevocationLog log, Instant now) {
        Map<String, Revocation> active = new TreeMap<>();
        long last = 0;
        RevocationBatch batch;
        do {
            batch = log.after(last);
            for (RevocationEntry entry : batch.entries()) {
                last = Math.max(last, entry.number());
                String id = id(entry.revocation());
                if (entry.isLifted()) {
                    active.remove(id);
                } else {
                    active.put(id, entry.revocation());
                }
            }
        } while (!batch.isComplete());
        // At exactly its end it is over.
        active.values().removeIf(revocation -> !now.isBefore(revocation.until()));
        return active;
    }

    /** One of what was issued before a time, and one of everything, stand side by side. */
    static String id(Revocation revocation) {
        return Identifier.of(
                revocation.by().id(),
                revocation.issuer(),
                revocation.issuedBefore().isPresent() ? "before" : "all",
                revocation.value());
    }
}
