package dev.portcullis.ratelimiter;

import dev.portcullis.ratelimiter.BucketStore.Answer;
import dev.portcullis.ratelimiter.LimiterUnavailable.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One client's calls under one plan, as far as they come to this process. Safe for use by many threads: of those that find no
 * permits one asks the store, for all of them, and nobody holds the lock meanwhile. Its failure is theirs, too: what it waited
 * for in vain nobody waits for once more.
 */
final class ClientLeases {

    /** A guess, what a wrong one taught, a mend, and one for a writer that came between; for the other shard the same. */
    private static final int ATTEMPTS = 8;

    /** Of nothing asked after two items, or the only one, took no more writes. */
    private static final long HOT_PAUSE = 250_000_000L;

    /** Of the average that tells how many permits will be asked for, in nanoseconds. */
    private static final long RATE_HORIZON = 1_000_000_000L;

    private final ShardedPlan plan;
    private final BucketStore store;
    private final LeaseSize sizes;
    private final Shards shards;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition answered = lock.newCondition();
    private final Lease lease = new Lease();
    private final ArrivalRate arrivals = new ArrivalRate(RATE_HORIZON);
    private final Backoff backoff;
    private final Pause hot = new Pause();
    private boolean plenty;
    private boolean asking;
    private long waiting;
    private long failures;
    private @Nullable LimiterUnavailable failure;
    private List<Limit> shadowed = List.of();

    ClientLeases(BucketKey key, ShardedPlan plan, BucketStore store, LeaseSize sizes, long seed) {
        this.plan = plan;
        this.store = store;
        this.sizes = sizes;
        this.shards = new Shards(key, plan, seed);
        this.backoff = new Backoff(plan.refill());
    }

    Admission admit(long cost, long now) {
        return admit(cost, now, null);
    }

    /** Takes permits that may have to go back. */
    Admission take(Receipt receipt) {
        return admit(receipt.cost, receipt.now, receipt);
    }

    private Admission admit(long cost, long now, @Nullable Receipt receipt) {
        Ask ask;
        lock.lock();
        try {
            double perNano = arrivals.perNano(now);
            arrivals.asked(cost, now);
            if (asking && lease.left(now) < cost) {
                awaitAnswer(cost, now);
            }
            if (lease.left(now) >= cost) {
                return spend(cost, now, receipt);
            }
            int shard = shards.fuller(now);
            long needed = cost - lease.left(now);
            if (backoff.left(now) > 0 || shards.view(shard).denies(needed, now)) {
                return refused(shards.view(shard), needed, now);
            }
            if (hot.left(now) > 0) {
                throw new LimiterUnavailable(Reason.HOT_ITEM, "an item took no more a moment ago");
            }
            ask = new Ask(cost, now, perNano, receipt);
            ask.shard = shard;
            asking = true;
        } finally {
            lock.unlock();
        }
        return throughStore(ask);
    }

    /** What is known to be refused without asking. */
    Optional<Admission.Refused> refusal(long cost, long now) {
        lock.lock();
        try {
            long needed = cost - lease.left(now);
            ShardView view = shards.view(shards.home());
            // where there are several shards, another one may have what this one hasn't
            boolean knows = shards.count() == 1 && view.denies(needed, now);
            return needed > 0 && (knows || backoff.left(now) > 0)
                    ? Optional.of(refused(view, needed, now))
                    : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives back what a call took that is refused elsewhere: what it had debited to the item, and the rest to what is held.
     *
     * @param age since it was taken, in nanoseconds
     */
    void giveBack(Receipt receipt, long age) {
        long stored = Math.min(receipt.cost, receipt.debited);
        ShardView view = receipt.view;
        Optional<BucketWrite> write = Optional.empty();
        lock.lock();
        try {
            if (receipt.cost > stored) {
                lease.add(receipt.cost - stored, receipt.since, receipt.until, receipt.now);
            }
            if (view != null && stored > 0) {
                write = Debits.returning(view, stored, age, receipt);
            }
        } finally {
            lock.unlock();
        }
        if (view != null && write.isPresent() && store.write(view.item(), write.get()) instanceof Answer.Written done) {
            lock.lock();
            try {
                view.saw(done.state(), 0, receipt.now);
            } finally {
                lock.unlock();
            }
        }
    }

    /** As long as the other thread does: two that ask at once would take each other for rivals, and hold off. */
    private void awaitAnswer(long cost, long now) {
        waiting += cost;
        long before = failures;
        try {
            while (asking && failures == before && lease.left(now) < cost) {
                answered.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LimiterUnavailable("interrupted", e);
        } finally {
            waiting -= cost;
        }
        LimiterUnavailable shared = failure;
        if (failures != before && shared != null && lease.left(now) < cost) {
            throw new LimiterUnavailable(shared.reason(), "asked for by another call: " + shared.getMessage(), shared);
        }
    }

    private Admission throughStore(Ask ask) {
        LimiterUnavailable cause = null;
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Turn turn = next(ask);
                if (turn instanceof Turn.Done done) {
                    return done.admission();
                }
                Turn.Write write = (Turn.Write) turn;
                learn(ask, write, store.write(write.view().item(), write.write()));
            }
            Turn last = next(ask);
            if (last instanceof Turn.Done done) {
                return done.admission();
            }
            throw new LimiterUnavailable(
                    Reason.HOT_ITEM,
                    "too many writers at once of " + plan.plan().name());
        } catch (LimiterUnavailable e) {
            cause = e;
            throw e;
        } finally {
            wake(cause);
        }
    }

    private void wake(@Nullable LimiterUnavailable cause) {
        lock.lock();
        try {
            if (cause != null) {
                failures++;
                failure = cause;
            }
            asking = false;
            answered.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Turn next(Ask ask) {
        lock.lock();
        try {
            long now = ask.now;
            if (lease.left(now) >= ask.cost) {
                return new Turn.Done(spend(ask.cost, now, ask.receipt));
            }
            long needed = ask.cost - lease.left(now);
            if (shards.view(ask.shard).denies(needed, now) && !ask.alternate && backoff.none()) {
                ask.alternate = true;
                ask.shard = shards.another(ask.shard);
            }
            ShardView view = shards.view(ask.shard);
            shards.settle(ask.shard);
            if (view.denies(needed, now)) {
                judge(view, ask);
                return new Turn.Done(refused(view, needed, now));
            }
            if (view.damaged(now)) {
                return new Turn.Write(view, Debits.mending(view, now), 0, List.of());
            }
            long size = Math.max(needed, sizes.of(view, needed + waiting, ask.perNano, plenty, now));
            size = view.denies(size, now) ? needed : size;
            return new Turn.Write(view, Debits.spending(view, size, now), size, view.skipped(size, now));
        } finally {
            lock.unlock();
        }
    }

    private void learn(Ask ask, Turn.Write turn, Answer answer) {
        lock.lock();
        try {
            ShardView view = turn.view();
            if (answer instanceof Answer.Written written) {
                view.saw(written.state(), turn.size(), ask.now);
                if (turn.size() > 0) {
                    // from the instant of the debit, not of its answer: never older than it says
                    PlanShard shard = view.shard();
                    lease.add(turn.size(), shard.spendableFrom(ask.now), ask.now + shard.hold(ask.now), ask.now);
                    shadowed = turn.skipped();
                    if (ask.receipt != null) {
                        ask.receipt.view = view;
                        ask.receipt.debited = turn.size();
                        ask.receipt.skipped = turn.skipped();
                    }
                    judge(view, ask);
                }
            } else if (answer instanceof Answer.Rejected rejected) {
                view.saw(rejected.state(), 0, ask.now);
            } else {
                LimiterUnavailable cause = ((Answer.Unavailable) answer).cause();
                if (cause.reason() != Reason.HOT_ITEM) {
                    throw cause;
                }
                if (ask.alternate || shards.count() == 1) {
                    hot.begin(ask.now, HOT_PAUSE);
                    throw cause;
                }
                ask.alternate = true;
                ask.shard = shards.another(ask.shard);
            }
        } finally {
            lock.unlock();
        }
    }

    private void judge(ShardView view, Ask ask) {
        double fullness = view.fullness(ask.now);
        plenty = ExpectedDemand.plenty(fullness);
        if (shards.rivals().any()) {
            backoff.learn(fullness, 1 / ask.perNano, shards.spread(), ask.now);
        } else {
            backoff.reset();
        }
    }

    private Admission spend(long cost, long now, @Nullable Receipt receipt) {
        lease.spend(cost);
        if (receipt != null) {
            lease.note(receipt);
        }
        return new Admission.Granted(levels(shards.view(shards.home()), now), shadowed);
    }

    private Admission.Refused refused(ShardView view, long needed, long now) {
        int longest = view.longestWait(needed, now);
        Meter meter = view.meters().get(longest);
        long wait = Math.max(meter.waitFor(view.mark(longest), needed, now), backoff.left(now));
        return new Admission.Refused(levels(view, now), meter.limit(), Duration.ofNanos(Math.max(1, wait)));
    }

    /** What the client may still spend: what the shard had at the last answer, and what is held here. */
    private List<Level> levels(ShardView view, long now) {
        long held = lease.left(now);
        if (view.meters().size() == 1) {
            return List.of(view.level(0, held, shadowed, now));
        }
        var levels = new Level[view.meters().size()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = view.level(i, held, shadowed, now);
        }
        return List.of(levels);
    }
}
