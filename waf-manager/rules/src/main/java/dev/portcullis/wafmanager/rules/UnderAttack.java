package dev.portcullis.wafmanager.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Switches between calm and attack. One conditional write turns the rules; what is around them follows by
 * {@link #settle}, which reconcile calls every minute, so that a crash at any point is mended by the next run.
 */
public final class UnderAttack {

    /** As long as an attack may be announced for at once. */
    public static final Duration MAX_DURATION = Duration.ofHours(24);

    private static final int MAX_ATTEMPTS = 5;

    private final AttackStore store;
    private final AttackProfile profile;
    private final List<Surrounding> surroundings;

    public UnderAttack(AttackStore store, AttackProfile profile, List<Surrounding> surroundings) {
        this.store = store;
        this.profile = profile;
        this.surroundings = List.copyOf(surroundings);
    }

    /** The attack that is on now. */
    public Optional<Attack> currentAt(Instant now) {
        return store.latestState().attack().filter(attack -> attack.isOnAt(now));
    }

    /** Whether nobody ever announced one: nothing has to be put back. */
    public boolean hasNeverBeen() {
        return store.latestState().number() == 0;
    }

    /** The rules as they should be in force: those of the hour, tightened while under attack. */
    public RuleSet effective(RuleSet rules, Instant now) {
        RuleSet ofTheHour = rules.inForce(now);
        return currentAt(now).isPresent() ? profile.applyTo(ofTheHour) : ofTheHour;
    }

    /**
     * Begins.
     *
     * @param lasting 1 s to 24 h, after which it ends by itself
     */
    public AttackOutcome start(Duration lasting, By by, Instant now) {
        Instant until = now.plus(checked(lasting));
        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            // One that ended but left something behind is cleared first: its calm state is the true one.
            settle(now);
            AttackState before = store.latestState();
            if (before.attack().isPresent()) {
                return new AttackOutcome.AlreadyOn(before.attack().get());
            }
            Map<String, String> calm = new HashMap<>();
            surroundings.forEach(each -> calm.put(each.name(), each.read()));
            var attack = new Attack(now, until, by, calm);
            if (store.append(before.next(Optional.of(attack), line(now, by, "under attack until " + until)))) {
                settle(now);
                return new AttackOutcome.On(attack);
            }
        }
        return new AttackOutcome.Contended();
    }

    /** Moves the end to {@code lasting} from now on, later or earlier. */
    public AttackOutcome extend(Duration lasting, By by, Instant now) {
        Instant until = now.plus(checked(lasting));
        return change(now, attack -> attack.endingAt(until), by, "until " + until)
                .<AttackOutcome>map(AttackOutcome.On::new)
                .orElseGet(AttackOutcome.NotOn::new);
    }

    /** Ends. */
    public AttackOutcome stop(By by, Instant now) {
        Optional<Attack> ended = change(now, attack -> attack.endingAt(now), by, "ended");
        settle(now);
        return ended.isPresent() ? new AttackOutcome.Off() : new AttackOutcome.NotOn();
    }

    private Optional<Attack> change(Instant now, java.util.function.UnaryOperator<Attack> change, By by, String what) {
        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            AttackState before = store.latestState();
            Optional<Attack> after =
                    before.attack().filter(attack -> attack.isOnAt(now)).map(change);
            if (after.isEmpty() || store.append(before.next(after, line(now, by, what)))) {
                return after;
            }
        }
        throw new IllegalStateException("the attack was changed by others " + MAX_ATTEMPTS + " times in a row");
    }

    /**
     * Makes what is around the rules follow: tightened while the attack is on, put back when it is over. Does nothing that
     * was done before, so that it can be called at any time, by several at once.
     */
    public void settle(Instant now) {
        AttackState state = store.latestState();
        if (state.attack().isEmpty()) {
            return;
        }
        Attack attack = state.attack().get();
        if (attack.isOnAt(now)) {
            forEach(attack, (surrounding, calm) -> surrounding.replace(calm, surrounding.tightened(calm)));
            return;
        }
        var lines = new ArrayList<>(List.of("no more under attack"));
        forEach(attack, (surrounding, calm) -> {
            // What somebody changed meanwhile is theirs: it is neither calm nor tightened.
            boolean back = surrounding.replace(surrounding.tightened(calm), calm)
                    || surrounding.read().equals(calm);
            if (!back) {
                lines.add(surrounding.name() + ": left as it is, for it was changed during the attack");
            }
            return back;
        });
        // Of several who end it, one writes this; the others find it written.
        store.append(state.next(Optional.empty(), new AuditLine(now, attack.by(), lines)));
    }

    private interface Step {
        boolean take(Surrounding surrounding, String calm);
    }

    private void forEach(Attack attack, Step step) {
        for (Surrounding surrounding : surroundings) {
            Optional.ofNullable(attack.calm().get(surrounding.name())).ifPresent(calm -> step.take(surrounding, calm));
        }
    }

    private static Duration checked(Duration lasting) {
        if (lasting.compareTo(Duration.ofSeconds(1)) < 0 || lasting.compareTo(MAX_DURATION) > 0) {
            throw new IllegalArgumentException("an attack lasts 1 s to 24 h, not " + lasting);
        }
        return lasting;
    }

    private static AuditLine line(Instant now, By by, String change) {
        return new AuditLine(now, by, List.of(change));
    }
}
