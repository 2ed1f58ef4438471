package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where one book's entries are kept, and with them the audit. Several writers at once are expected. */
public interface EntryStore<E extends Entry> {

    /** The most steps of one commit. */
    int MAX_STEPS = 40;

    /** What stands under a key, also when it is over. */
    Optional<Versioned<E>> find(EntryKey key);

    /**
     * Writes all steps and their audit, or nothing.
     *
     * @param steps 1 to {@link #MAX_STEPS}, of different keys
     * @param once remembers the request with them
     */
    Commit<E> commit(List<Step<E>> steps, Optional<OnceOnly> once);

    /** The fingerprint of the request that a key was used for, while it is remembered. */
    Optional<String> fingerprint(String actor, String key, Instant now);

    /**
     * A page of entries in order of their keys.
     *
     * @throws BadCursor when the request's cursor is none of this list
     */
    Page<Versioned<E>> list(EntryFilter filter, PageRequest request);

    /** The entries whose subject contains a block (or address), the broadest first; also those that are over. */
    List<Versioned<E>> over(Cidr subject);

    /** Every entry active at a time, in no order, those just written among them. */
    List<E> activeAt(Instant now);
}
