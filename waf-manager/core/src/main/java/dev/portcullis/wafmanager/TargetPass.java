package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import dev.portcullis.wafmanager.IpSetStore.Contents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One pass over one target. */
final class TargetPass {

    /** Enough to outlast a burst of others' writes; a target that stays contended is left to the next pass. */
    private static final int MAX_ATTEMPTS = 8;

    private static final Duration BASE = Duration.ofMillis(500);

    private final TargetSets sets;
    private final Books books;
    private final ReconcileStore store;
    private final ReconcileRules rules;
    private final Time time;
    private final List<Drift> drifts = new ArrayList<>();
    private final Map<Lane, TargetState.LaneState> lanes = new HashMap<>();
    private final int readsBefore;
    private final int updatesBefore;
    private int changed;
    private int stale;
    private int throttled;
    private int unsure;
    private int bans;
    private boolean refused;
    private String trouble = "";

    /** The time there is, and what it may be spent on. */
    record Time(Pace pace, Instant deadline, CallBudget calls) {}

    TargetPass(TargetSets sets, Books books, ReconcileStore store, ReconcileRules rules, Time time) {
        this.sets = sets;
        this.books = books;
        this.store = store;
        this.rules = rules;
        this.time = time;
        this.readsBefore = time.calls().reads();
        this.updatesBefore = time.calls().updates();
    }

    int bans() {
        return bans;
    }

    TargetReport run(Reconciler.Look look) {
        if (look == Reconciler.Look.AFRESH) {
            sets.forget();
        }
        boolean inStep = false;
        for (int attempt = 1; attempt <= MAX_ATTEMPTS && !inStep && !refused; attempt++) {
            if (attempt > 1 && !backOff(attempt)) {
                break;
            }
            inStep = attempt();
        }
        if (!inStep && trouble.isEmpty()) {
            trouble = time.pace().now().isBefore(time.deadline())
                    ? "others kept changing its IP sets: let nobody but reconcile write them"
                    : "there was no time for all of its IP sets: the next pass goes on";
        }
        var state = new TargetState(sets.name(), time.pace().now(), digests(), laneStates(), inStep ? "" : trouble);
        store.save(state);
        return new TargetReport(
                state,
                changed,
                new TargetReport.Calls(
                        time.calls().reads() - readsBefore,
                        time.calls().updates() - updatesBefore,
                        stale,
                        throttled,
                        unsure),
                drifts);
    }

    /**
     * One try at every set.
     *
     * <p>INVARIANT: the bans are read after every lock token and before any write. So a write that succeeds shows bans no
     * older than the set's previous contents, and of two reconcilers the one with the older view is the one refused.
     */
    private boolean attempt() {
        trouble = "";
        try {
            if (!readUnknown()) {
                return false;
            }
            Desired desired = Desired.at(time.pace().now(), books);
            bans = desired.bans();
            boolean done = true;
            for (Lane lane : Lane.all()) {
                if (sets.lanes().contains(lane)) {
                    done &= write(lane, desired);
                }
            }
            return done;
        } catch (CallFailed e) {
            count(e);
            return false;
        }
    }

    private boolean readUnknown() {
        for (Lane lane : Lane.all()) {
            for (IpSetStore set : sets.shards(lane)) {
                if (sets.known(set) != null) {
                    continue;
                }
                if (!time.calls().read(time.deadline())) {
                    return false;
                }
                Contents seen = set.read();
                noteDrift(lane, set, seen);
                sets.learn(set, seen);
            }
        }
        return true;
    }

    /** What strangers did is told once: what there is now is what the next look is compared with. */
    private void noteDrift(Lane lane, IpSetStore set, Contents seen) {
        Optional<ShardState> left = sets.state(set);
        if (left.isEmpty() || left.get().explains(seen.blocks())) {
            return;
        }
        Drift drift = Drift.between(left.get(), seen);
        if (drift.added().isEmpty() && drift.removed().isEmpty()) {
            return; // the same addresses, written differently
        }
        Instant now = time.pace().now();
        drifts.add(drift);
        if (rules.drift() == ReconcileRules.DriftPolicy.ADOPT) {
            // Before the bans are read, and before it is forgotten that these are a stranger's.
            new Adoption(books.book(Breadth.OF_BANS), now).adopt(drift, lane.mode());
        }
        sets.save(set, ShardState.next(left, sets.name(), seen, new ShardState.Change(set.name(), seen.blocks(), now)));
    }

    private boolean write(Lane lane, Desired desired) {
        List<IpSetStore> shards = sets.shards(lane);
        Room room = new Room(shards.size() * IpSetStore.MAX_BLOCKS, rules.innocents());
        Projection projection = desired.projection(lane, room);
        lanes.put(lane, state(lane, room, projection));
        ShardPlan plan = ShardPlan.of(
                shards.stream().map(set -> known(set).blocks()).toList(), projection.blocks(), IpSetStore.MAX_BLOCKS);
        boolean done = true;
        for (int index : gainersFirst(shards, plan)) {
            done &= replace(shards.get(index), plan.shards().get(index).orElseThrow());
        }
        return done;
    }

    /** A block that grows or moves is shown in its new place before it goes from the old one. */
    private List<Integer> gainersFirst(List<IpSetStore> shards, ShardPlan plan) {
        var changing = new ArrayList<Integer>();
        for (int i = 0; i < shards.size(); i++) {
            if (plan.shards().get(i).isPresent()) {
                changing.add(i);
            }
        }
        changing.sort(Comparator.comparing(i -> known(shards.get(i)).blocks().size()
                - plan.shards().get(i).orElseThrow().size()));
        return changing;
    }

    private boolean replace(IpSetStore set, List<Cidr> blocks) {
        if (!time.calls().update(time.deadline())) {
            return false;
        }
        Contents seen = known(set);
        sets.save(
                set,
                ShardState.next(
                        sets.state(set),
                        sets.name(),
                        seen,
                        new ShardState.Change(set.name(), blocks, time.pace().now())));
        try {
            return set.replace(blocks, seen.token())
                    .fold(
                            replaced -> {
                                changed++;
                                sets.learn(set, new Contents(blocks, replaced.next()));
                                return true;
                            },
                            refused -> {
                                stale++;
                                sets.forget(set);
                                return false;
                            });
        } catch (CallFailed e) {
            count(e);
            sets.forget(set);
            return false;
        }
    }

    private Contents known(IpSetStore set) {
        Contents known = sets.known(set);
        if (known == null) {
            throw new IllegalStateException(set.name() + " was not read");
        }
        return known;
    }

    private void count(CallFailed failure) {
        trouble = Optional.ofNullable(failure.getMessage()).orElse("a call failed");
        switch (failure.kind()) {
            case THROTTLED -> throttled++;
            case UNSURE -> unsure++;
            case REFUSED -> refused = true;
        }
    }

    /** Half certain, half random, doubling; false when the time is over. */
    private boolean backOff(int attempt) {
        double factor = (0.5 + time.pace().jitter() / 2) * Math.min(16, 1 << (attempt - 2));
        Duration wait = Duration.ofNanos((long) (BASE.toNanos() * factor));
        if (!time.pace().now().plus(wait).isBefore(time.deadline())) {
            return false;
        }
        time.pace().pause(wait);
        return true;
    }

    private static TargetState.LaneState state(Lane lane, Room room, Projection projection) {
        return new TargetState.LaneState(
                lane.toString(),
                projection.blocks().size(),
                room.blocks(),
                projection.innocents(),
                projection.dropped().size(),
                projection.dropped().stream()
                        .limit(TargetState.MAX_NAMED)
                        .map(ban -> ban.key().toString())
                        .toList());
    }

    private List<TargetState.LaneState> laneStates() {
        return Lane.all().stream()
                .filter(lanes::containsKey)
                .map(lane -> Optional.ofNullable(lanes.get(lane)).orElseThrow())
                .toList();
    }

    private Map<String, String> digests() {
        var digests = new HashMap<String, String>();
        for (Lane lane : sets.lanes()) {
            for (IpSetStore set : sets.shards(lane)) {
                Contents known = sets.known(set);
                if (known != null) {
                    digests.put(set.name(), ShardState.digest(known.blocks()));
                }
            }
        }
        return digests;
    }
}
