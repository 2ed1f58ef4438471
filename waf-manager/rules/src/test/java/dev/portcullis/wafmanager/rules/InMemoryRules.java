package dev.portcullis.wafmanager.rules;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Rules and attacks of one process. */
public final class InMemoryRules implements RuleStore, AttackStore {

    private final TreeMap<Long, RuleSetVersion> versions = new TreeMap<>();
    private final TreeMap<Long, AttackState> states = new TreeMap<>();

    @Override
    public synchronized RuleSetVersion latest() {
        return versions.isEmpty() ? RuleSetVersion.NONE : versions.lastEntry().getValue();
    }

    @Override
    public synchronized Optional<RuleSetVersion> version(long number) {
        return Optional.ofNullable(versions.get(number));
    }

    @Override
    public synchronized List<RuleSetVersion> newestBelow(long number, int limit) {
        return versions.headMap(number, false).descendingMap().values().stream()
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean append(RuleSetVersion next) {
        return versions.putIfAbsent(next.number(), next) == null;
    }

    @Override
    public synchronized AttackState latestState() {
        return states.isEmpty() ? AttackState.NONE : states.lastEntry().getValue();
    }

    @Override
    public synchronized List<AttackState> statesBelow(long number, int limit) {
        return states.headMap(number, false).descendingMap().values().stream()
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean append(AttackState next) {
        return states.putIfAbsent(next.number(), next) == null;
    }
}
