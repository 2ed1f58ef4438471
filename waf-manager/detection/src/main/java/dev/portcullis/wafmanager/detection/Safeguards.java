package dev.portcullis.wafmanager.detection;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.Family;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What stands between a verdict and a ban, so that no innocent is blocked while everyone sleeps. */
public final class Safeguards {

    /**
     * How far detection may go by itself.
     *
     * @param largestShare of the good requests seen in a batch that a banned subject may have had, 0 to 1
     * @param broadestIpv4 the shortest prefix that needs no approval, 1 to 32
     * @param broadestIpv6 likewise, 1 to 64
     */
    public record Reach(double largestShare, int broadestIpv4, int broadestIpv6) {
        public static final Reach STANDARD = new Reach(0.05, 24, 56);

        public Reach {
            Algorithm.require(largestShare >= 0 && largestShare <= 1, "a share is 0 to 1, not " + largestShare);
            Algorithm.require(broadestIpv4 >= 1 && broadestIpv4 <= 32, "an IPv4 prefix is 1 to 32");
            Algorithm.require(broadestIpv6 >= 1 && broadestIpv6 <= 64, "an IPv6 subject's prefix is 1 to 64");
        }

        boolean exceededBy(Cidr target) {
            return target.prefix() < (target.family() == Family.IPV4 ? broadestIpv4 : broadestIpv6);
        }
    }

    private final Reach reach;
    private final Sparing sparing;
    private final BanBudget budget;
    private final Approvals approvals;

    public Safeguards(Reach reach, Sparing sparing, BanBudget budget, Approvals approvals) {
        this.reach = reach;
        this.sparing = sparing;
        this.budget = budget;
        this.approvals = approvals;
    }

    /**
     * Rules on verdicts, in their order: the first ones have the budget first.
     *
     * @param seen the batch that brought them
     */
    public List<Ruling> rule(List<Verdict> verdicts, Batch seen, Controls controls, Instant now) {
        return verdicts.stream()
                .map(verdict -> rule(verdict, seen, controls, now))
                .toList();
    }

    private Ruling rule(Verdict verdict, Batch seen, Controls controls, Instant now) {
        Mode mode = verdict.scenario().mode();
        if (mode == Mode.SIMULATE) {
            return new Ruling.Simulated(verdict);
        }
        List<Cidr> targets = verdict.targets().stream()
                .filter(target -> sparing.reason(target).isEmpty())
                .toList();
        if (targets.isEmpty()) {
            return new Ruling.Spared(
                    verdict,
                    verdict.targets().stream()
                            .flatMap(target -> sparing.reason(target).stream())
                            .findFirst()
                            .orElse("it names no address"));
        }
        return hold(verdict, targets, seen, controls, now)
                .<Ruling>map(held -> held)
                .orElseGet(() -> new Ruling.Enforced(verdict, targets, mode));
    }

    private Optional<Ruling.Held> hold(
            Verdict verdict, List<Cidr> targets, Batch seen, Controls controls, Instant now) {
        if (controls.stopped()) {
            return Optional.of(new Ruling.Held(verdict, Hold.KILL_SWITCH, true));
        }
        boolean broad = targets.stream().anyMatch(reach::exceededBy);
        boolean popular = seen.shareOfGood(targets) > reach.largestShare(); // exactly the share may be banned
        if (broad || popular) {
            Approvals.Standing standing = approvals.ask(verdict, now);
            if (standing != Approvals.Standing.GRANTED) {
                Hold hold = broad ? Hold.APPROVAL_WANTED : Hold.SHARE_TOO_LARGE;
                return Optional.of(new Ruling.Held(verdict, hold, standing == Approvals.Standing.ASKED));
            }
        }
        // Last, so that nothing is taken for what isn't placed; all of a verdict's targets or none.
        return budget.take(targets.size(), verdict.grave(), now) < targets.size()
                ? Optional.of(new Ruling.Held(verdict, Hold.BUDGET_EXHAUSTED, true))
                : Optional.empty();
    }
}
