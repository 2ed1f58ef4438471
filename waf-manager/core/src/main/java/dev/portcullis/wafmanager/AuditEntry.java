package dev.portcullis.wafmanager;

import java.util.Optional;

/**
 * One change, as it will always be told.
 *
 * @param mandate who, from where, when and why
 * @param before what stood; none when it was placed
 * @param after what stands; none when it was lifted
 * @param version of what stands, or of the lifting
 */
public record AuditEntry(
        Mandate mandate, EntryKey key, Kind kind, Optional<Entry> before, Optional<Entry> after, long version) {

    /** Of which book the entry is. */
    public enum Kind {
        BAN,
        ALLOWANCE
    }

    /** What was done. */
    public enum Action {
        PLACED,
        CHANGED,
        LIFTED
    }

    public AuditEntry {
        if (before.isEmpty() && after.isEmpty()) {
            throw new IllegalArgumentException("a change has a before or an after");
        }
    }

    public Action action() {
        if (after.isEmpty()) {
            return Action.LIFTED;
        }
        return before.isEmpty() ? Action.PLACED : Action.CHANGED;
    }

    /** Orders by time; the same change has the same one. */
    public String id() {
        return "%013d-%013d-%s-%s"
                .formatted(mandate.at().toEpochMilli(), version, kind == Kind.BAN ? "ban" : "allow", key.origin());
    }
}
