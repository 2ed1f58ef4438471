package dev.portcullis.wafmanager.rules.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.wafmanager.rules.RuleSet;
import dev.portcullis.wafmanager.rules.RuleSetVersion;
import dev.portcullis.wafmanager.rules.RuleStore;
import dev.portcullis.wafmanager.rules.UnderAttack;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.wafv2.Wafv2Client;
import software.amazon.awssdk.services.wafv2.model.CheckCapacityRequest;
import software.amazon.awssdk.services.wafv2.model.UpdateRuleGroupRequest;
import software.amazon.awssdk.services.wafv2.model.WafOptimisticLockException;

/**
 * Makes our rule group show the rules: the only writer of it. Rules that the deployment made, for bans, stay as they are;
 * all others become those of the newest version at this hour, tightened while under attack.
 */
public final class RuleGroupReconciler {

    private static final System.Logger LOG = System.getLogger(RuleGroupReconciler.class.getName());
    private static final int MAX_ATTEMPTS = 3;
    private static final Set<String> READ_ONLY =
            Set.of("ARN", "Capacity", "LabelNamespace", "AvailableLabels", "ConsumedLabels");

    private final Wafv2Client client;
    private final RuleTarget target;
    private final RuleStore rules;
    private final UnderAttack attack;

    /** @param client of {@link WafClients}: it keeps answers as they came */
    public RuleGroupReconciler(Wafv2Client client, RuleTarget target, RuleStore rules, UnderAttack attack) {
        this.client = client;
        this.target = target;
        this.rules = rules;
        this.attack = attack;
    }

    /**
     * Reconciles.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException when WAF or the table can't be reached
     */
    public RuleGroupOutcome reconcile(Instant now) {
        attack.settle(now);
        RuleSetVersion version = rules.latest();
        RuleSet wanted = attack.effective(version.rules(), now);
        boolean untouched = version.number() == 0 && attack.hasNeverBeen();
        if (untouched) {
            return new RuleGroupOutcome.NoRules();
        }
        ArrayNode shown =
                new AwsRules(target, new PatternSets(client, target.group().scope()).show(wanted)).of(wanted);
        for (int attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
            try {
                return show(version.number(), shown);
            } catch (WafOptimisticLockException e) {
                LOG.log(Level.DEBUG, "the rule group was changed meanwhile; reading it again", e);
            }
        }
        try {
            return show(version.number(), shown);
        } catch (WafOptimisticLockException e) {
            return new RuleGroupOutcome.Contended(MAX_ATTEMPTS);
        }
    }

    private RuleGroupOutcome show(long version, ArrayNode shown) {
        JsonNode raw = read();
        ObjectNode before = (ObjectNode) raw.path("RuleGroup");
        ObjectNode wanted = before.deepCopy();
        ArrayNode all = wanted.putArray("Rules");
        before.path("Rules").forEach(rule -> {
            if (rule.path("Name").asText().startsWith(RuleSet.DEPLOYED_PREFIX)) {
                all.add(rule);
            }
        });
        all.addAll(shown);
        wanted = SdkJson.reparsed(wanted);
        List<String> drift = Preserved.differences("Rules", wanted.path("Rules"), before.path("Rules"));
        if (drift.isEmpty()) {
            return new RuleGroupOutcome.InStep(version);
        }
        wanted.remove(READ_ONLY);
        Preserved.dropEmptyDescription(wanted);
        wanted.put("Scope", target.group().scope().toString());
        wanted.put("LockToken", raw.path("LockToken").asText());
        return write(version, wanted, before.path("Capacity").asLong(), drift);
    }

    private RuleGroupOutcome write(long version, ObjectNode wanted, long capacity, List<String> drift) {
        UpdateRuleGroupRequest request =
                SdkJson.read(wanted, UpdateRuleGroupRequest.builder()).build();
        List<String> lost = Preserved.differences(wanted, SdkJson.write(request));
        if (!lost.isEmpty()) {
            return new RuleGroupOutcome.WouldLose(lost);
        }
        long needed = client.checkCapacity(CheckCapacityRequest.builder()
                        .scope(request.scope())
                        .rules(request.rules())
                        .build())
                .capacity();
        if (needed > capacity) {
            return new RuleGroupOutcome.OverCapacity(needed, capacity);
        }
        client.updateRuleGroup(request);
        return new RuleGroupOutcome.Written(version, drift);
    }

    private JsonNode read() {
        var raw = new RawAnswers.Raw();
        client.getRuleGroup(get -> get.name(target.group().name())
                .id(target.group().id())
                .scope(target.group().scope())
                .overrideConfiguration(raw.keep()));
        return raw.json();
    }
}
