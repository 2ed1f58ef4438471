package dev.portcullis.infra;

import java.util.Optional;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** Everything that protects, in one stack. */
final class PortcullisStack extends Stack {

    private final Foundation foundation;
    private final Gate gate;
    private final WafManager wafManager;

    PortcullisStack(Construct scope, String id, StackProps props, Deployment deployment) {
        super(scope, id, props);
        Keys keys = new Keys(this, "Keys");
        Deployment.NetworkChoice choice = deployment.network();
        Optional<Network> network = choice.wanted()
                ? Optional.of(new Network(this, "Network", keys, choice.reachesInternet()))
                : Optional.empty();
        AlarmTopic alarms = new AlarmTopic(this, "Alarms", keys, deployment.alarmEmail());
        Deployment.FoundationChoice how = deployment.foundation();
        foundation = new Foundation(new Foundation.Base(keys, alarms, network), how.code(), how.isArm(), how.rollout());
        gate = new Gate(this, "Gate", foundation);
        wafManager =
                new WafManager(this, "WafManager", foundation, deployment.waf().shards());
    }

    Foundation foundation() {
        return foundation;
    }

    Gate gate() {
        return gate;
    }

    WafManager wafManager() {
        return wafManager;
    }
}
