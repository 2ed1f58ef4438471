package dev.portcullis.ratelimiter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the permits of one call came from, so that they can go back there should the call be refused after all. */
final class Receipt {

    final ClientLeases leases;
    final long cost;
    final long now;

    /** When what was held could be spent, in nanoseconds since 1970. */
    long since;

    long until;

    /** What a write for this very call debited; 0 where it was served from what was held. */
    long debited;

    @Nullable
    ShardView view;

    List<Limit> skipped = List.of();

    Receipt(ClientLeases leases, long cost, long now) {
        this.leases = leases;
        this.cost = cost;
        this.now = now;
    }
}
