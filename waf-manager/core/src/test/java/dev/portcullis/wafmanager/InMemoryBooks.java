package dev.portcullis.wafmanager;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bans, allowlist and audit as long as the process lives. */
public final class InMemoryBooks implements AuditTrail {

    private record UsedKey(String actor, String key) {}

    private final List<AuditEntry> audit = new ArrayList<>();
    private final Map<UsedKey, OnceOnly> keys = new HashMap<>();
    private final InMemoryEntries<Ban> bans = new InMemoryEntries<>(this);
    private final InMemoryEntries<Allowance> allowlist = new InMemoryEntries<>(this);

    public EntryStore<Ban> bans() {
        return bans;
    }

    public EntryStore<Allowance> allowlist() {
        return allowlist;
    }

    synchronized Optional<String> fingerprint(String actor, String key, Instant now) {
        return Optional.ofNullable(keys.get(new UsedKey(actor, key)))
                .filter(once -> once.forgottenAt().isAfter(now))
                .map(OnceOnly::fingerprint);
    }

    void remember(OnceOnly once) {
        keys.put(new UsedKey(once.actor(), once.key()), once);
    }

    void record(AuditEntry entry) {
        audit.add(entry);
    }

    @Override
    public synchronized Page<AuditEntry> query(AuditQuery query, PageRequest request) {
        List<AuditEntry> found = audit.stream()
                .filter(query::matches)
                .sorted(Comparator.comparing(AuditEntry::id)
                        .thenComparing(AuditEntry::key)
                        .reversed())
                .toList();
        return paged(found, request);
    }

    static <T> Page<T> paged(List<T> all, PageRequest request) {
        int from = request.cursor().map(InMemoryBooks::position).orElse(0);
        int to = Math.min(all.size(), from + request.limit());
        return new Page<>(
                all.subList(Math.min(from, to), to),
                to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
    }

    private static int position(String cursor) {
        try {
            return Integer.parseUnsignedInt(cursor);
        } catch (NumberFormatException e) {
            throw new BadCursor();
        }
    }
}
