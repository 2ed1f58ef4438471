package dev.portcullis.local.wafv2;

import dev.portcullis.net.CidrSet;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Every IP set of the account, and what of them the edge enforces already. One lock guards both. */
final class IpSets {

    /** AWS's quota for an account and region; it can be raised there. */
    static final int MAX_SETS = 100;

    private final Map<Scope, NavigableMap<String, IpSet>> byName = new EnumMap<>(Scope.class);
    private final Propagation<CidrSet> propagation;

    IpSets(Duration propagationDelay) {
        propagation = new Propagation<>(propagationDelay);
        for (Scope scope : Scope.values()) {
            byName.put(scope, new TreeMap<>());
        }
    }

    synchronized Outcome<IpSet> create(IpSet set, Instant now) {
        NavigableMap<String, IpSet> sets = in(set.key().scope());
        if (sets.containsKey(set.key().name())) {
            return Outcome.refused(WafError.duplicate());
        }
        // The hundredth set is still allowed.
        if (sets.size() >= MAX_SETS) {
            return Outcome.refused(WafError.limitExceeded());
        }
        return store(set, now);
    }

    synchronized Outcome<IpSet> get(IpSet.Key key) {
        IpSet set = in(key.scope()).get(key.name());
        return set != null && set.key().equals(key) ? Outcome.done(set) : Outcome.refused(WafError.nonexistent());
    }

    synchronized boolean has(String arn) {
        return byName.values().stream()
                .flatMap(sets -> sets.values().stream())
                .anyMatch(set -> set.arn().equals(arn));
    }

    /** Up to {@code limit} sets whose names sort behind {@code marker}. */
    synchronized List<IpSet> list(Scope scope, String marker, int limit) {
        return in(scope).tailMap(marker, false).values().stream().limit(limit).toList();
    }

    synchronized Outcome<IpSet> update(IpSet.Key key, String token, UnaryOperator<IpSet> change, Instant now) {
        return locked(key, token).then(set -> store(change.apply(set), now));
    }

    synchronized Outcome<IpSet> delete(IpSet.Key key, String token) {
        return locked(key, token).map(set -> {
            in(key.scope()).remove(key.name());
            propagation.remove(set.arn());
            return set;
        });
    }

    /** What the edge enforces of a set, named by its ARN or by its name in the regional scope; nothing of an unknown set. */
    synchronized CidrSet enforced(String reference, Instant now) {
        String arn = reference.startsWith("arn:")
                ? reference
                : Optional.ofNullable(in(Scope.REGIONAL).get(reference))
                        .map(IpSet::arn)
                        .orElse("");
        return propagation.at(arn, now).orElse(CidrSet.EMPTY);
    }

    private Outcome<IpSet> locked(IpSet.Key key, String token) {
        return get(key).then(set -> set.isLockedBy(token) ? Outcome.done(set) : Outcome.refused(WafError.staleLock()));
    }

    private Outcome<IpSet> store(IpSet set, Instant now) {
        in(set.key().scope()).put(set.key().name(), set);
        propagation.put(set.arn(), set.addresses().asSet(), now);
        return Outcome.done(set);
    }

    private NavigableMap<String, IpSet> in(Scope scope) {
        return byName.getOrDefault(scope, new TreeMap<>());
    }
}
