package dev.portcullis.ratelimiter;

import java.time.Duration;
import java.util.List;

/** Each client's buckets in this process alone, as small as if every other instance had such ones too. */
final class LocalShare {

    private static final int CLIENTS = 20_000;

    private final int instances;
    private final RecentlyUsed<Client, long[]> marks = new RecentlyUsed<>(CLIENTS, client -> new long[client.size()]);

    private record Client(BucketKey key, String plan, int size) {}

    LocalShare(int instances) {
        this.instances = instances;
    }

    /** Spends, and says so by zero; or how long to wait. */
    Duration spend(BucketKey key, Plan plan, long cost, long now) {
        List<Meter> meters = PlanShard.of(plan, 0, instances).meters();
        long[] spent = marks.get(new Client(key, plan.name(), meters.size()));
        synchronized (spent) {
            long wait = 0;
            for (int i = 0; i < spent.length; i++) {
                Meter meter = meters.get(i);
                if (!meter.shadow()) {
                    // a share may be less than one call costs: then the call waits for a whole one, and then some
                    wait = Math.max(wait, meter.waitFor(spent[i], Math.min(cost, meter.maxCost()), now));
                }
            }
            if (wait > 0) {
                return Duration.ofNanos(wait);
            }
            for (int i = 0; i < spent.length; i++) {
                spent[i] = Math.max(spent[i], meters.get(i).floor(now))
                        + cost * meters.get(i).unit();
            }
            return Duration.ZERO;
        }
    }
}
