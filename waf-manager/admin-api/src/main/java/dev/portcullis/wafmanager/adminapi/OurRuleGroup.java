package dev.portcullis.wafmanager.adminapi;

import dev.portcullis.wafmanager.rules.Target;
import dev.portcullis.wafmanager.rules.aws.RuleGroupArn;
import dev.portcullis.wafmanager.rules.aws.RuleTarget;
import dev.portcullis.wafmanager.rules.aws.WafClients;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.wafv2.Wafv2Client;

/** Our rule group in WAF; asked for when first needed, for most requests are not about rules. */
final class OurRuleGroup {

    private final @Nullable RuleGroupArn arn;
    private @Nullable Wafv2Client client;

    private OurRuleGroup(@Nullable RuleGroupArn arn) {
        this.arn = arn;
    }

    /**
     * The group of an ARN; of none, where the text is empty.
     *
     * @throws Misconfigured where it is neither
     */
    static OurRuleGroup named(String text) {
        try {
            return new OurRuleGroup(text.isBlank() ? null : RuleGroupArn.parse(text.strip()));
        } catch (IllegalArgumentException e) {
            throw new Misconfigured("PORTCULLIS_RULE_GROUP: " + e.getMessage());
        }
    }

    /** Refused where this deployment names none. */
    RuleGroupArn arn() {
        if (arn == null) {
            throw new RequestRefused(
                    ProblemType.CONFLICT, "this deployment has no rule group: PORTCULLIS_RULE_GROUP is to name it");
        }
        return arn;
    }

    /** What it holds beside the deployment's own rules. */
    Target bounds() {
        return RuleTarget.deployed(client(), arn()).bounds(client());
    }

    synchronized Wafv2Client client() {
        Wafv2Client made = client == null ? WafClients.of(arn().region()) : client;
        client = made;
        return made;
    }

    synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
