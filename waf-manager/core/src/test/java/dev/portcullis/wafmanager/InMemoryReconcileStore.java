package dev.portcullis.wafmanager;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What reconciling remembers as long as the process lives. */
public final class InMemoryReconcileStore implements ReconcileStore {

    private record Shard(String target, String set) {}

    private final Map<Shard, ShardState> shards = new HashMap<>();
    private final Map<String, TargetState> targets = new HashMap<>();
    private String holder = "";
    private String previous = "";
    private Instant until = Instant.MIN;
    private Instant calmAt = Instant.EPOCH;
    private long wanted;

    @Override
    public synchronized Optional<Lease> acquire(String asking, Instant now, Duration length) {
        if (!holder.isEmpty() && until.isAfter(now)) {
            wanted++;
            return Optional.empty();
        }
        if (!holder.isEmpty()) {
            previous = holder;
        }
        holder = asking;
        until = now.plus(length);
        return Optional.of(new Lease(holder, previous, wanted, calmAt));
    }

    @Override
    public synchronized Optional<Lease> release(Lease lease, Instant newCalmAt) {
        if (holder.equals(lease.holder()) && wanted != lease.wanted()) {
            return Optional.of(new Lease(holder, lease.previous(), wanted, newCalmAt));
        }
        abandon(lease, newCalmAt);
        return Optional.empty();
    }

    @Override
    public synchronized void abandon(Lease lease, Instant newCalmAt) {
        if (holder.equals(lease.holder())) {
            previous = holder;
            holder = "";
            calmAt = newCalmAt;
        }
    }

    @Override
    public synchronized Optional<ShardState> shard(String target, String set) {
        return Optional.ofNullable(shards.get(new Shard(target, set)));
    }

    @Override
    public synchronized void save(ShardState state) {
        shards.put(new Shard(state.target(), state.set()), state);
    }

    @Override
    public synchronized void save(TargetState state) {
        targets.put(state.target(), state);
    }

    @Override
    public synchronized List<TargetState> targets() {
        return List.copyOf(targets.values());
    }
}
