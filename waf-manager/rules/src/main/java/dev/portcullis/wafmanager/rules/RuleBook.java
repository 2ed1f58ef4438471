package dev.portcullis.wafmanager.rules;

import dev.portcullis.wafmanager.rules.Mistake.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules as operators change them. It never calls WAF: reconcile shows it what stands here. */
public final class RuleBook {

    private final RuleStore store;
    private final Target target;
    private final AttackProfile profile;

    /** @param profile what must fit beside the rules, so that no attack finds the rule group full */
    public RuleBook(RuleStore store, Target target, AttackProfile profile) {
        this.store = store;
        this.target = target;
        this.profile = profile;
    }

    public RuleSetVersion latest() {
        return store.latest();
    }

    public Optional<RuleSetVersion> version(long number) {
        return store.version(number);
    }

    /** The newest versions below a number, newest first; at most 100. */
    public List<RuleSetVersion> history(long below, int limit) {
        return store.newestBelow(below, Math.max(1, Math.min(limit, 100)));
    }

    /** Replaces the rules, if nobody did since the author looked. */
    public ChangeOutcome change(RuleSet wanted, Edit edit, Instant now) {
        RuleSetVersion latest = store.latest();
        if (latest.number() != edit.expected()) {
            return new ChangeOutcome.Stale(latest);
        }
        List<Mistake> mistakes = mistakes(wanted);
        if (!mistakes.isEmpty()) {
            return new ChangeOutcome.Refused(mistakes);
        }
        List<String> changes = RuleDiff.between(latest.rules(), wanted);
        int wcu = Capacity.of(wanted, target);
        if (edit.dryRun()) {
            return new ChangeOutcome.Planned(changes, wcu);
        }
        if (changes.isEmpty()) {
            return new ChangeOutcome.Unchanged(latest);
        }
        RuleSetVersion next = latest.next(wanted, new AuditLine(now, edit.by(), changes));
        return store.append(next) ? new ChangeOutcome.Changed(next, wcu) : new ChangeOutcome.Stale(store.latest());
    }

    /** Makes the rules what they were; a new version, for history only grows. */
    public ChangeOutcome rollback(long to, Edit edit, Instant now) {
        return store.version(to)
                .map(old -> change(
                        old.rules(),
                        new Edit(
                                edit.expected(),
                                new By(
                                        edit.by().author(),
                                        "back to version " + to + ": "
                                                + edit.by().reason()),
                                edit.dryRun()),
                        now))
                .orElseGet(() -> new ChangeOutcome.NoSuchVersion(to));
    }

    /** Why rules can't be in force here, now or under attack. */
    public List<Mistake> mistakes(RuleSet wanted) {
        var mistakes = new ArrayList<Mistake>();
        for (Rule rule : wanted.rules()) {
            if (rule.name().startsWith(RuleSet.RESERVED_PREFIX) || rule.name().startsWith(RuleSet.DEPLOYED_PREFIX)) {
                mistakes.add(new Mistake(
                        Reason.NAME_RESERVED,
                        rule.name(),
                        "names from under-attack- on are the attack profile's, from portcullis- on the deployment's"));
            }
            // The first and the last priority of the range are free.
            if (rule.priority() < RuleSet.FIRST_PRIORITY || rule.priority() >= RuleSet.RESERVED_PRIORITIES) {
                mistakes.add(new Mistake(
                        Reason.PRIORITY_RESERVED,
                        rule.name() + ".priority",
                        "priorities are 10 to 999,999: those below are the deployment's, those above the attack"
                                + " profile's"));
            }
        }
        if (!mistakes.isEmpty()) {
            return mistakes;
        }
        List<Mistake> now = target.mistakes(wanted);
        if (!now.isEmpty()) {
            return now;
        }
        return target.mistakes(profile.applyTo(wanted)).stream()
                .map(mistake -> mistake.in("with the attack profile"))
                .toList();
    }
}
