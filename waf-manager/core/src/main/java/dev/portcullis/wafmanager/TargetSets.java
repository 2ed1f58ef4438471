package dev.portcullis.wafmanager;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One target's IP sets, and what is remembered of them between passes of one process. */
final class TargetSets {

    private final Target target;
    private final ReconcileStore store;
    private final Map<String, IpSetStore.Contents> contents = new HashMap<>();
    private final Map<String, Optional<ShardState>> states = new HashMap<>();

    TargetSets(Target target, ReconcileStore store) {
        this.target = target;
        this.store = store;
    }

    String name() {
        return target.name();
    }

    String quota() {
        return target.quota();
    }

    Set<Lane> lanes() {
        return target.shards().keySet();
    }

    List<IpSetStore> shards(Lane lane) {
        return target.shards().getOrDefault(lane, List.of());
    }

    IpSetStore.@Nullable Contents known(IpSetStore set) {
        return contents.get(set.name());
    }

    void learn(IpSetStore set, IpSetStore.Contents seen) {
        contents.put(set.name(), seen);
    }

    void forget(IpSetStore set) {
        contents.remove(set.name());
        states.remove(set.name());
    }

    void forget() {
        contents.clear();
        states.clear();
    }

    Optional<ShardState> state(IpSetStore set) {
        return states.computeIfAbsent(set.name(), name -> store.shard(target.name(), name));
    }

    void save(IpSetStore set, ShardState state) {
        store.save(state);
        states.put(set.name(), Optional.of(state));
    }
}
