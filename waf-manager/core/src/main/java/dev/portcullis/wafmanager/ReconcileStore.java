package dev.portcullis.wafmanager;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What reconciling has to remember, and who may do it. */
public interface ReconcileStore {

    /**
     * Takes the lease unless another holds it; then notes that a pass is wanted.
     *
     * @param length after which others may take it, should the holder never release it
     */
    Optional<Lease> acquire(String holder, Instant now, Duration length);

    /**
     * Gives the lease back, unless a pass was wanted since: then the holder keeps it, to do that pass.
     *
     * @return the lease to go on with; empty when it was given back, or was lost meanwhile
     */
    Optional<Lease> release(Lease lease, Instant calmAt);

    /** Gives the lease back whatever was wanted: for want of time, or to be tried by the next. */
    void abandon(Lease lease, Instant calmAt);

    Optional<ShardState> shard(String target, String set);

    void save(ShardState state);

    void save(TargetState state);

    List<TargetState> targets();
}
