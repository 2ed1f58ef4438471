package dev.portcullis.wafmanager;

import java.util.Optional;

/**
 * One entry's change, to be written with its audit.
 *
 * @param before what must stand for the change to happen: nothing, or this very version
 * @param audit says what stands afterwards, and under which version
 */
public record Step<E extends Entry>(Optional<Versioned<E>> before, Optional<E> after, AuditEntry audit) {

    public EntryKey key() {
        return audit.key();
    }
}
