package dev.portcullis.ratelimiter;

import java.time.Duration;
import java.util.List;

/** Each client's buckets in this process alone, as small as if every other instance had such ones too. */
final class LocalShare {

    private static final int CLIENTS = 20_000;

    private final int instances;
    private final RecentlyUsed<Client, long[]> marks = new RecentlyUsed<>(CLIENTS, client -> new long[client.size()]);

    private record Client(BucketKey key, String plan, int size) {}

    /** What one draw would do to what was spent. */
    private record Share(long[] spent, List<Meter> meters, long cost) {

        long waitFor(long now) {
            long wait = 0;
            for (int i = 0; i < spent.length; i++) {
                Meter meter = meters.get(i);
                if (!meter.shadow()) {
                    // a share may be less than one call costs: then the call waits for a whole one, and then some
                    wait = Math.max(wait, meter.waitFor(spent[i], Math.min(cost, meter.maxCost()), now));
                }
            }
            return wait;
        }

        void spend(long now) {
            for (int i = 0; i < spent.length; i++) {
                spent[i] = Math.max(spent[i], meters.get(i).floor(now))
                        + cost * meters.get(i).unit();
            }
        }
    }

    LocalShare(int instances) {
        this.instances = instances;
    }

    /** Spends at every tier, and says so by zero; or how long to wait. */
    synchronized Duration spend(List<Draw> draws, long now) {
        List<Share> shares = draws.stream().map(this::share).toList();
        long wait = shares.stream().mapToLong(each -> each.waitFor(now)).max().orElse(0);
        if (wait <= 0) {
            shares.forEach(each -> each.spend(now));
        }
        return Duration.ofNanos(Math.max(0, wait));
    }

    private Share share(Draw draw) {
        List<Meter> meters = PlanShard.of(draw.plan(), 0, instances).meters();
        long[] spent = marks.get(new Client(draw.key(), draw.plan().name(), meters.size()));
        return new Share(spent, meters, draw.cost());
    }
}
