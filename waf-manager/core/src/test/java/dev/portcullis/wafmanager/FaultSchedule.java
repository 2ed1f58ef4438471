package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.CidrSet;
import dev.portcullis.net.Family;
import dev.portcullis.net.IpAddress;
import dev.portcullis.wafmanager.Reconciler.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Fifteen minutes in which bans come, change and end, stream records arrive twice, late or out of order, two function
 * instances meet, and calls fail as {@link FaultyWaf} has it. Then faults end, and three minutes later is looked at what the
 * IP sets hold. The same seed gives the same story, unless {@link Writers} take part.
 */
public final class FaultSchedule {

    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration TIMEOUT = Duration.ofSeconds(25);
    private static final Lane V4 = new Lane(Mode.BLOCK, Family.IPV4);
    private static final Lane V6 = new Lane(Mode.BLOCK, Family.IPV6);

    private final Random random;
    private final SimulatedPace pace;
    private final InMemoryBooks memory = new InMemoryBooks();
    private final Books books = new Books(memory.bans(), memory.allowlist(), List.of());
    private final Book<Ban> book = books.book(Breadth.OF_BANS);
    private final InMemoryReconcileStore store = new InMemoryReconcileStore();
    private final FaultyWaf waf;
    private final Target target;
    private final Reconciler[] instances = new Reconciler[2];
    private final List<Instant> stream = new ArrayList<>();
    private final Optional<Writers> writers;
    private int calls;
    private boolean nested;

    /** Makes an empty IP set, whose time is what the pace says. */
    public interface IpSets {
        IpSetStore make(String name, Family family, Pace pace);
    }

    /**
     * What came of one schedule.
     *
     * @param lost active bans whose addresses are not all in the IP sets, and bans that a writer was told are placed and
     *     that are not in the book
     * @param left blocks in the IP sets that no active ban covers, or that an allowance opens
     * @param calls to AWS WAF
     * @param refused calls refused by AWS's quotas
     * @param stale updates refused for an old lock token
     * @param faults that were put in the way
     * @param crashes of the calling function
     */
    public record Result(int lost, int left, int calls, int refused, int stale, int faults, int crashes) {}

    private FaultSchedule(long seed, IpSets sets, Optional<Writers> writers) {
        this.writers = writers;
        random = new Random(seed);
        pace = new SimulatedPace(START, seed);
        waf = new FaultyWaf(pace, random, 0.02 + random.nextDouble() / 6);
        target = new Target(
                "regional",
                "eu-west-1",
                Map.of(
                        V4,
                        List.of(set(sets, "block-v4", Family.IPV4), set(sets, "block-v4-2", Family.IPV4)),
                        V6,
                        List.of(set(sets, "block-v6", Family.IPV6))));
    }

    private IpSetStore set(IpSets sets, String name, Family family) {
        pace.pause(Duration.ofSeconds(1)); // an IP set a second is what AWS lets be made
        return waf.inFrontOf(sets.make(name, family, pace));
    }

    public static Result run(long seed) {
        return new FaultSchedule(seed, (name, family, pace) -> new InMemoryIpSet(name, family), Optional.empty()).run();
    }

    /** The same against other IP sets, while {@value Writers#THREADS} threads write to the same book. */
    public static Result run(long seed, IpSets sets) {
        try (var writers = new Writers(seed)) {
            return new FaultSchedule(seed, sets, Optional.of(writers)).run();
        }
    }

    private Result run() {
        waf.meanwhile(this::meet);
        Instant minute = START;
        Instant end = START.plus(Duration.ofMinutes(15));
        while (pace.now().isBefore(end)) {
            change();
            writers.ifPresent(each -> each.start(book, pace.now()));
            pace.pause(Duration.ofMillis(200 + random.nextInt(8000)));
            if (!minute.isAfter(pace.now())) {
                invoke(Look.AFRESH);
                minute = minute.plus(Duration.ofMinutes(1));
            }
            deliver();
            // Records of what was written meanwhile come afterwards, as a stream has it.
            writers.ifPresent(each -> each.await().forEach(copy -> stream.add(pace.now())));
        }
        waf.heal();
        waf.meanwhile(() -> {});
        for (int i = 0; i < 3; i++) {
            pace.pause(Duration.ofMinutes(1));
            invoke(Look.AFRESH);
        }
        return result();
    }

    /** One to five changes, each with a record in the stream that comes once or twice, now or later. */
    private void change() {
        for (int i = random.nextInt(5); i >= 0; i--) {
            Mandate mandate = Mandate.of(Actor.function("writer-" + random.nextInt(32)), pace.now(), "");
            Ban ban = ban();
            switch (random.nextInt(6)) {
                case 0 -> book.lift(ban.key(), Optional.empty(), mandate);
                case 1 -> book.change(ban, Optional.empty(), mandate);
                case 2 -> {
                    if (random.nextInt(5) == 0) {
                        Book.ofAllowances(books.allowlist())
                                .place(
                                        new Allowance(ban.subject(), ban.origin(), ban.cause(), ban.term()),
                                        mandate.overriding());
                    }
                }
                default -> book.place(ban, mandate);
            }
            for (int copies = 1 + random.nextInt(2); copies > 0; copies--) {
                stream.add(pace.now().plusMillis(random.nextInt(4) == 0 ? random.nextInt(30_000) : 200));
            }
        }
    }

    private Ban ban() {
        IpAddress address = random.nextInt(4) == 0
                ? IpAddress.ipv6(0x2001_0db8_0000_0000L + random.nextInt(64), 0)
                : IpAddress.ipv4(0xcb007100 + random.nextInt(256));
        int prefix = address.family() == Family.IPV6 ? 64 : 32 - random.nextInt(3);
        Instant until = pace.now().plusSeconds(1 + random.nextInt(600));
        return new Ban(
                Cidr.containing(address, prefix),
                new Origin(random.nextBoolean() ? "scenario:a" : "feed:b"),
                "r",
                "",
                pace.now(),
                random.nextInt(10) == 0 ? Optional.empty() : Optional.of(until));
    }

    private void deliver() {
        boolean due = stream.removeIf(at -> !at.isAfter(pace.now()));
        if (due) {
            invoke(Look.AS_LEFT);
        }
    }

    /** Another instance is called while one is at work. */
    private void meet() {
        if (!nested && random.nextInt(8) == 0) {
            nested = true;
            change();
            invoke(Look.AS_LEFT);
            nested = false;
        }
    }

    private void invoke(Look look) {
        int index = nested ? 1 : 0;
        if (instances[index] == null || random.nextInt(10) == 0) {
            instances[index] =
                    new Reconciler(books, List.of(target), new MortalStore(store, waf), ReconcileRules.STANDARD, pace);
        }
        try {
            instances[index].reconcile("call-" + calls++, look, pace.now().plus(TIMEOUT));
        } catch (FaultyWaf.Died died) {
            instances[index] =
                    new Reconciler(books, List.of(target), new MortalStore(store, waf), ReconcileRules.STANDARD, pace);
        }
    }

    private Result result() {
        Instant now = pace.now();
        var shown = CidrSet.builder();
        target.shards().values().forEach(sets -> sets.forEach(set -> shown.addAll(contents(set))));
        // Ends are exact to the minute: what ended since the last pass may still be there, be it a ban or an allowance.
        Instant lastPass = now.minus(Duration.ofMinutes(1));
        CidrSet open = allowed(now);
        CidrSet lately = open.union(allowed(lastPass));
        var banned = CidrSet.builder();
        memory.bans().activeAt(lastPass).forEach(ban -> banned.add(ban.subject()));
        CidrSet blocked = shown.build();
        int lost = 0;
        for (Ban ban : memory.bans().activeAt(now)) {
            lost += blocked.union(lately).contains(ban.subject()) ? 0 : 1;
        }
        lost += writers.map(each -> each.lostFrom(memory.bans())).orElse(0);
        int left = blocked.minus(banned.build().minus(open)).cidrs().size();
        return new Result(lost, left, waf.calls, waf.refusedByQuota, waf.stale, waf.faulted, waf.crashes);
    }

    private CidrSet allowed(Instant at) {
        var allowed = CidrSet.builder();
        memory.allowlist().activeAt(at).forEach(allowance -> allowed.add(allowance.subject()));
        return allowed.build();
    }

    /** Read past the quotas: the end is looked at from outside. */
    private CidrSet contents(IpSetStore set) {
        pace.pause(Duration.ofSeconds(1));
        return set.read().addresses();
    }
}
