package dev.portcullis.wafmanager;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes IP sets show the bans: the only writer to AWS WAF. Whoever finds another at work leaves a note and goes; the holder
 * of the lease goes on until nobody has left one.
 */
public final class Reconciler {

    /** Left at the end of a pass for what was done to be noted. */
    private static final Duration RESERVE = Duration.ofSeconds(1);

    private final Books books;
    private final List<TargetSets> targets;
    private final ReconcileStore store;
    private final ReconcileRules rules;
    private final Pace pace;

    /** Who held the lease when this process last gave it back. */
    private String last = "";

    public Reconciler(Books books, List<Target> targets, ReconcileStore store, ReconcileRules rules, Pace pace) {
        if (targets.stream().map(Target::name).distinct().count() != targets.size()) {
            throw new IllegalArgumentException("two targets have one name");
        }
        this.books = books;
        this.targets =
                targets.stream().map(target -> new TargetSets(target, store)).toList();
        this.store = store;
        this.rules = rules;
        this.pace = pace;
    }

    /** How much a pass believes of what it remembers. */
    public enum Look {
        /** Every IP set is read: what strangers did is found. */
        AFRESH,
        /** What was read or written before still stands; a lock token says if not. */
        AS_LEFT
    }

    /**
     * One pass, and those that are wanted meanwhile. What there is no time for is left to the next, and said so.
     *
     * @param holder unique to this call
     * @param deadline when it must be over
     */
    public synchronized Pass reconcile(String holder, Look look, Instant deadline) {
        Optional<Lease> acquired = store.acquire(holder, pace.now(), rules.lease());
        if (acquired.isEmpty()) {
            return new Pass.Deferred();
        }
        Lease lease = acquired.get();
        if (!lease.previous().equals(last)) {
            targets.forEach(TargetSets::forget); // what is remembered, another may have changed since
        }
        last = holder;
        Map<String, CallBudget> budgets = new HashMap<>();
        try {
            Instant calm = lease.calmAt();
            targets.forEach(target ->
                    budgets.computeIfAbsent(target.quota(), quota -> new CallBudget(pace, rules.share(), calm)));
            return rounds(lease, look, deadline.minus(RESERVE), budgets);
        } catch (RuntimeException e) {
            targets.forEach(TargetSets::forget);
            store.abandon(lease, calmAt(budgets));
            throw e;
        }
    }

    private Pass rounds(Lease first, Look look, Instant deadline, Map<String, CallBudget> budgets) {
        Lease lease = first;
        Look next = look;
        List<TargetReport> reports = List.of();
        for (int rounds = 1; ; rounds++) {
            var round = new ArrayList<TargetReport>();
            int bans = 0;
            for (TargetSets target : targets) {
                var pass = new TargetPass(
                        target, books, store, rules, new TargetPass.Time(pace, deadline, budget(budgets, target)));
                round.add(pass.run(next));
                bans = pass.bans();
            }
            reports = merged(reports, round);
            Pass.Done done = new Pass.Done(reports, bans, rounds);
            if (!done.inStep() || !pace.now().isBefore(deadline)) {
                store.abandon(lease, calmAt(budgets));
                return done;
            }
            Optional<Lease> kept = store.release(lease, calmAt(budgets));
            if (kept.isEmpty()) {
                return done;
            }
            lease = kept.get();
            next = Look.AS_LEFT;
        }
    }

    private static CallBudget budget(Map<String, CallBudget> budgets, TargetSets target) {
        CallBudget budget = budgets.get(target.quota());
        if (budget == null) {
            throw new IllegalStateException("no call budget of " + target.quota());
        }
        return budget;
    }

    /** Later rounds tell the state, and add to the counts. */
    private static List<TargetReport> merged(List<TargetReport> before, List<TargetReport> now) {
        if (before.isEmpty()) {
            return List.copyOf(now);
        }
        var merged = new ArrayList<TargetReport>();
        for (int i = 0; i < now.size(); i++) {
            merged.add(now.get(i).after(before.get(i)));
        }
        return merged;
    }

    private Instant calmAt(Map<String, CallBudget> budgets) {
        return budgets.values().stream()
                .map(CallBudget::calmAt)
                .max(Instant::compareTo)
                .orElseGet(pace::now);
    }
}
