package dev.portcullis.wafmanager;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A reconciler's memory whose user may die before and after each step. */
record MortalStore(ReconcileStore inner, FaultyWaf waf) implements ReconcileStore {

    @Override
    public Optional<Lease> acquire(String holder, Instant now, Duration length) {
        Optional<Lease> lease = inner.acquire(holder, now, length);
        waf.mayDie();
        return lease;
    }

    @Override
    public Optional<Lease> release(Lease lease, Instant calmAt) {
        waf.mayDie();
        return inner.release(lease, calmAt);
    }

    @Override
    public void abandon(Lease lease, Instant calmAt) {
        inner.abandon(lease, calmAt);
    }

    @Override
    public Optional<ShardState> shard(String target, String set) {
        return inner.shard(target, set);
    }

    @Override
    public void save(ShardState state) {
        waf.mayDie();
        inner.save(state);
        waf.mayDie();
    }

    @Override
    public void save(TargetState state) {
        waf.mayDie();
        inner.save(state);
    }

    @Override
    public List<TargetState> targets() {
        return inner.targets();
    }
}
