package dev.portcullis.infra;

import java.util.Optional;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** Everything that protects, in one stack. */
final class PortcullisStack extends Stack {

    private final Protection protection;

    PortcullisStack(Construct scope, String id, StackProps props, Deployment deployment) {
        super(scope, id, props);
        Deployment.FoundationChoice how = deployment.foundation();
        Deployment.NetworkChoice network = deployment.network();
        protection = new Protection(
                this,
                new Protection.Choices(
                        how.code(),
                        how.isArm(),
                        how.rollout(),
                        deployment.waf().shards(),
                        deployment.tells().siem()),
                new Protection.Around(
                        deployment.tells().email(), network.wanted() ? Optional.of(network) : Optional.empty()));
        audit(deployment);
    }

    private void audit(Deployment deployment) {
        if (deployment.around().audit()) {
            new Audit(
                    this,
                    "Audit",
                    protection.detection(),
                    protection.foundation().keys(),
                    Audit.Parts.ALL);
        }
    }

    Foundation foundation() {
        return protection.foundation();
    }

    Gate gate() {
        return protection.gate();
    }

    WafManager wafManager() {
        return protection.wafManager();
    }

    Detection detection() {
        return protection.detection();
    }
}
