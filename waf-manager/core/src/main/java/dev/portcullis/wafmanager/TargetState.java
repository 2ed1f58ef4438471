package dev.portcullis.wafmanager;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a target enforces, as of the last pass.
 *
 * @param shards the digest of what each IP set is known to hold: see {@link ShardState#digest}
 * @param trouble why it is not in step with the bans; empty when it is
 */
public record TargetState(
        String target, Instant at, Map<String, String> shards, List<LaneState> lanes, String trouble) {

    /** The most dropped bans that are named. */
    public static final int MAX_NAMED = 100;

    public TargetState {
        shards = Map.copyOf(shards);
        lanes = List.copyOf(lanes);
    }

    /** Whether everything that can be shown is. */
    public boolean inStep() {
        return trouble.isEmpty();
    }

    /**
     * One lane in numbers.
     *
     * @param blocks shown
     * @param room how many could be
     * @param innocents see {@link Projection#innocents}
     * @param dropped how many bans are not shown
     * @param named those of them that matter most, up to {@link #MAX_NAMED}, as {@code SUBJECT by ORIGIN}
     */
    public record LaneState(String lane, int blocks, int room, double innocents, int dropped, List<String> named) {
        public LaneState {
            named = List.copyOf(named);
        }
    }
}
