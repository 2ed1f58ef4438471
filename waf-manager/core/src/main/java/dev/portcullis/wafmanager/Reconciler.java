package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.Family;
import dev.portcullis.wafmanager.IpSetStore.Contents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes IP sets show the bans: the only writer to AWS WAF. */
public final class Reconciler {

    /** Enough for a few reconcilers at once; further ones would spend AWS WAF's quota of one update a second. */
    static final int MAX_ATTEMPTS = 5;

    private final BanStore bans;
    private final List<IpSetStore> sets;

    /** Sets: at most one a family. */
    public Reconciler(BanStore bans, List<IpSetStore> sets) {
        this.bans = bans;
        this.sets = List.copyOf(sets);
        if (sets.stream().map(IpSetStore::family).distinct().count() != sets.size()) {
            throw new IllegalArgumentException("two IP sets of one family can't both show all its bans");
        }
    }

    /** Compares each set with the bans active now and replaces it where they differ. */
    public Map<Family, Reconciliation> reconcile(Instant now) {
        Map<Family, Reconciliation> results = new EnumMap<>(Family.class);
        List<IpSetStore> pending = sets;
        for (int attempt = 1; attempt <= MAX_ATTEMPTS && !pending.isEmpty(); attempt++) {
            pending = attempt(pending, now, attempt, results);
        }
        return results;
    }

    /**
     * One try at every pending set; the stale ones are left pending.
     *
     * <p>INVARIANT: the bans are read after the lock token and before the write. So a write that succeeds shows bans no
     * older than the set's previous contents, and of two reconcilers the one with the older view is the one refused.
     */
    private List<IpSetStore> attempt(
            List<IpSetStore> pending, Instant now, int attempt, Map<Family, Reconciliation> results) {
        List<Seen> seen = pending.stream().map(set -> new Seen(set, set.read())).toList();
        Projection projection = Projection.of(bans.activeAt(now), now);
        List<IpSetStore> stale = new ArrayList<>();
        for (Seen each : seen) {
            Reconciliation result = apply(each, projection, attempt);
            results.put(each.set().family(), result);
            if (result instanceof Reconciliation.Contended) {
                stale.add(each.set());
            }
        }
        return stale;
    }

    private static Reconciliation apply(Seen seen, Projection projection, int attempt) {
        Family family = seen.set().family();
        Contents actual = seen.actual();
        if (actual.addresses().equals(projection.addresses().only(family))) {
            return new Reconciliation.InStep(actual.blocks(), attempt);
        }
        List<Cidr> desired = projection.blocks(family);
        if (desired.size() > IpSetStore.MAX_BLOCKS) {
            return new Reconciliation.Oversized(desired.size(), IpSetStore.MAX_BLOCKS, attempt);
        }
        return seen.set()
                .replace(desired, actual.token())
                .fold(
                        replaced -> new Reconciliation.Changed(actual.blocks(), desired.size(), attempt),
                        stale -> new Reconciliation.Contended(attempt));
    }

    private record Seen(IpSetStore set, Contents actual) {}
}
