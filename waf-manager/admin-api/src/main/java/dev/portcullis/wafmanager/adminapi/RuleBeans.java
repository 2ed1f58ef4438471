package dev.portcullis.wafmanager.adminapi;

import dev.portcullis.wafmanager.rules.AttackProfile;
import dev.portcullis.wafmanager.rules.UnderAttack;
import dev.portcullis.wafmanager.rules.aws.DynamoDbRules;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the API steers rules with. */
final class RuleBeans {

    /** PORTCULLIS_RULES_TABLE names the table of rules and attacks. */
    @Produces
    @Singleton
    DynamoDbRules rules(DynamoDbClient client) {
        return new DynamoDbRules(client, Beans.setting("portcullis.rules.table", "portcullis-rules"));
    }

    @Produces
    @Singleton
    UnderAttack attack(DynamoDbRules rules) {
        return new UnderAttack(rules, AttackProfile.standard(), List.of());
    }

    /** PORTCULLIS_RULE_GROUP: the ARN of our rule group. */
    @Produces
    @Singleton
    OurRuleGroup ruleGroup() {
        return OurRuleGroup.named(Beans.setting("portcullis.rule.group", ""));
    }

    void close(@Disposes OurRuleGroup group) {
        group.close();
    }
}
