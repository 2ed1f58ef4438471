package dev.portcullis.wafmanager.function;

import dev.portcullis.wafmanager.rules.AttackProfile;
import dev.portcullis.wafmanager.rules.UnderAttack;
import dev.portcullis.wafmanager.rules.aws.DynamoDbRules;
import dev.portcullis.wafmanager.rules.aws.RuleGroupReconciler;
import dev.portcullis.wafmanager.rules.aws.RuleTarget;
import dev.portcullis.wafmanager.rules.aws.WafClients;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the function {@code rules} is made of, when it is first used. */
@Singleton
final class RuleBeans {

    @Produces
    @Singleton
    DynamoDbRules rules(DynamoDbClient client, RuleSettings settings) {
        return new DynamoDbRules(client, settings.table());
    }

    @Produces
    @Singleton
    UnderAttack attack(DynamoDbRules rules) {
        return new UnderAttack(rules, AttackProfile.standard(), List.of());
    }

    @Produces
    @Singleton
    RuleGroupReconciler reconciler(RuleSettings settings, DynamoDbRules rules, UnderAttack attack) {
        var client = WafClients.of(settings.group().region());
        return new RuleGroupReconciler(client, RuleTarget.deployed(client, settings.group()), rules, attack);
    }
}
