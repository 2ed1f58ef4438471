package dev.portcullis.wafmanager;

import java.util.ArrayList;
import java.util.List;

/**
 * What a pass did for one target.
 *
 * @param changed how many IP sets were replaced
 */
public record TargetReport(TargetState state, int changed, Calls calls, List<Drift> drifts) {

    public TargetReport {
        drifts = List.copyOf(drifts);
    }

    TargetReport after(TargetReport before) {
        var all = new ArrayList<>(before.drifts);
        all.addAll(drifts);
        return new TargetReport(state, before.changed + changed, before.calls.and(calls), all);
    }

    /**
     * Calls to AWS WAF, those that failed included.
     *
     * @param stale updates refused for an old lock token
     * @param throttled calls refused for too many of them
     * @param unsure calls that timed out or broke
     */
    public record Calls(int reads, int updates, int stale, int throttled, int unsure) {
        Calls and(Calls more) {
            return new Calls(
                    reads + more.reads,
                    updates + more.updates,
                    stale + more.stale,
                    throttled + more.throttled,
                    unsure + more.unsure);
        }
    }
}
