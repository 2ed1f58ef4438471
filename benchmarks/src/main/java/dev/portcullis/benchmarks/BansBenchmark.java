package dev.portcullis.benchmarks;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.IpAddress;
import dev.portcullis.wafmanager.Ban;
import dev.portcullis.wafmanager.FaultSchedule;
import dev.portcullis.wafmanager.IpSetStore;
import dev.portcullis.wafmanager.Origin;
import dev.portcullis.wafmanager.Projection;
import dev.portcullis.wafmanager.Room;
import dev.portcullis.wafmanager.ShardPlan;
import dev.portcullis.wafmanager.Spared;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.LongStream;

/** What faults do to bans (seeded schedules, the same in every run), and how long many bans take to plan. */
final class BansBenchmark implements Benchmark {

    static final int USUAL_SEEDS = 1000;

    /** Each call goes through a socket there, so a part of the seeds does. */
    private static final int ONE_AT_THE_EDGE_OF = 10;

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final int seeds;

    BansBenchmark(int seeds) {
        this.seeds = seeds;
    }

    @Override
    public String name() {
        return "bans";
    }

    @Override
    public String description() {
        return "bans lost, left and calls refused over seeded fault schedules; planning of 10,001 to 200,000 bans";
    }

    @Override
    public Benchmark withSeeds(int count) {
        return new BansBenchmark(count);
    }

    @Override
    public void run(Consumer<Figure> figures, Consumer<String> progress) {
        progress.accept(seeds + " fault schedules");
        List<FaultSchedule.Result> results =
                LongStream.range(0, seeds).mapToObj(FaultSchedule::run).toList();
        tell(figures, "faults", results);
        int atEdge = Math.max(1, seeds / ONE_AT_THE_EDGE_OF);
        progress.accept(atEdge + " fault schedules at the WAF edge, with 32 writing threads");
        tell(
                figures,
                "faults at the WAF edge, 32 writers",
                LongStream.range(0, atEdge).mapToObj(EdgeIpSets::run).toList());
        for (int bans : List.of(10_001, 50_000, 100_000, 200_000)) {
            progress.accept("planning of " + bans + " bans");
            plan(figures, bans, 20 * IpSetStore.MAX_BLOCKS);
        }
        progress.accept("planning beyond capacity");
        plan(figures, 200_000, 5 * IpSetStore.MAX_BLOCKS);
    }

    private void tell(Consumer<Figure> figures, String subject, List<FaultSchedule.Result> results) {
        var metrics = new LinkedHashMap<String, ToIntFunction<FaultSchedule.Result>>();
        metrics.put("bans_lost", FaultSchedule.Result::lost);
        metrics.put("expired_left", FaultSchedule.Result::left);
        metrics.put("calls", FaultSchedule.Result::calls);
        metrics.put("calls_refused_by_quota", FaultSchedule.Result::refused);
        metrics.put("stale_locks", FaultSchedule.Result::stale);
        metrics.put("faults", FaultSchedule.Result::faults);
        metrics.put("crashes", FaultSchedule.Result::crashes);
        metrics.forEach((metric, value) -> figures.accept(new Figure(
                name(),
                subject,
                "portcullis",
                metric,
                "count",
                results.stream().mapToInt(value).sum(),
                results.size())));
    }

    /** From bans to what each shard is to hold, at first and when one ban is new. */
    private void plan(Consumer<Figure> figures, int count, int room) {
        List<Ban> bans = bans(count);
        int shards = room / IpSetStore.MAX_BLOCKS;
        List<List<Cidr>> empty = Collections.nCopies(shards, List.of());
        var times = new double[5];
        Projection projection = null;
        ShardPlan plan = null;
        for (int i = 0; i < times.length; i++) {
            long start = System.nanoTime();
            projection = Projection.of(bans, new Room(room, 0), Spared.NOBODY);
            plan = ShardPlan.of(empty, projection.blocks(), IpSetStore.MAX_BLOCKS);
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        if (projection == null || plan == null) {
            throw new IllegalStateException("nothing was planned");
        }
        String subject = count + " bans, room for " + room;
        figures.accept(
                new Figure(name(), subject, "portcullis", "plan", "ms", new Samples(times).median(), times.length));
        figures.accept(count(subject, "dropped", projection.dropped().size()));
        figures.accept(count(subject, "updates_at_first", plan.changes()));
        List<List<Cidr>> full =
                plan.shards().stream().map(shard -> shard.orElse(List.of())).toList();
        var more = new ArrayList<>(projection.blocks());
        more.remove(more.size() - 1);
        more.add(Cidr.of("203.0.113.7/32"));
        figures.accept(count(
                subject,
                "updates_when_one_ban_replaces_another",
                ShardPlan.of(full, more, IpSetStore.MAX_BLOCKS).changes()));
    }

    private Figure count(String subject, String metric, int value) {
        return new Figure(name(), subject, "portcullis", metric, "count", value, 1);
    }

    /** Every second address, so that nothing merges: the worst case. */
    private static List<Ban> bans(int count) {
        var bans = new ArrayList<Ban>(count);
        for (int i = 0; i < count; i++) {
            bans.add(new Ban(
                    Cidr.of(IpAddress.ipv4(0x20000000 + 2 * i)),
                    new Origin("feed:bench"),
                    "listed",
                    "",
                    NOW,
                    Optional.empty()));
        }
        return bans;
    }
}
