package dev.portcullis.infra;

import java.util.Optional;
import software.constructs.Construct;

/** Everything that protects: keys, alarms, network, gate, WAF manager, detection and monitoring. */
final class Protection {

    /**
     * What may be chosen of it.
     *
     * @param shards IP sets for each mode and family
     * @param siem where offences and decisions go besides
     */
    record Choices(FunctionCode code, boolean isArm, Rollout rollout, int shards, Optional<String> siem) {}

    private final Keys keys;
    private final AlarmTopic alarms;
    private final Foundation foundation;
    private final Gate gate;
    private final WafManager wafManager;
    private final Detection detection;

    Protection(Construct scope, Choices choices) {
        this(scope, choices, new Around(Optional.empty(), Optional.empty()));
    }

    /** What stands around it: who is told of alarms, and the network. */
    record Around(Optional<String> email, Optional<Deployment.NetworkChoice> network) {}

    Protection(Construct scope, Choices choices, Around around) {
        keys = new Keys(scope, "Keys");
        alarms = new AlarmTopic(scope, "Alarms", keys, around.email());
        Optional<Network> network =
                around.network().map(choice -> new Network(scope, "Network", keys, choice.reachesInternet()));
        foundation = new Foundation(
                new Foundation.Base(keys, alarms, network), choices.code(), choices.isArm(), choices.rollout());
        gate = new Gate(scope, "Gate", foundation);
        wafManager = new WafManager(scope, "WafManager", foundation, new WafManager.Settings(gate, choices.shards()));
        detection = new Detection(scope, "Detection", gate, wafManager, keys);
        new Monitoring(scope, "Monitoring", new Monitoring.Watched(gate, wafManager, alarms), choices.siem());
    }

    Foundation foundation() {
        return foundation;
    }

    AlarmTopic alarms() {
        return alarms;
    }

    Gate gate() {
        return gate;
    }

    WafManager wafManager() {
        return wafManager;
    }

    Detection detection() {
        return detection;
    }
}
