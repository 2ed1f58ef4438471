package dev.portcullis.infra;

import java.util.Optional;

/**
 * What all functions stand on.
 *
 * @param isArm whether they run on Graviton
 */
public record Foundation(Base base, FunctionCode code, boolean isArm, Rollout rollout) {

    /**
     * Keys, alarms and the network.
     *
     * @param network where functions run; empty: outside of any network of ours
     */
    public record Base(Keys keys, AlarmTopic alarms, Optional<Network> network) {}

    Keys keys() {
        return base.keys();
    }

    AlarmTopic alarms() {
        return base.alarms();
    }

    Optional<Network> network() {
        return base.network();
    }
}
