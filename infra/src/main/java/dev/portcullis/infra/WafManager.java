package dev.portcullis.infra;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.events.CronOptions;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.amazon.awscdk.services.lambda.FilterCriteria;
import software.amazon.awscdk.services.lambda.FilterRule;
import software.amazon.awscdk.services.lambda.StartingPosition;
import software.amazon.awscdk.services.lambda.eventsources.SqsDlq;
import software.amazon.awscdk.services.wafv2.CfnWebACLAssociation;
import software.constructs.Construct;

/**
 * What keeps WAF's block lists equal to the bans: the tables of bans and offences and rules, the functions detect, reconcile and rules,
 * the IP sets and the rule group. Functions of the WAF manager share one artifact.
 */
public final class WafManager extends Construct {

    private static final String MODULE = "waf-manager";

    private final DataTable bans;
    private final DataTable offences;
    private final DataTable ruleSets;
    private final BlockLists lists;
    private final BanRules rules;
    private final HardenedFunction detect;
    private final HardenedFunction reconcile;
    private final HardenedFunction keepRules;
    private final WebAcl acl;
    private final String gateTable;

    /**
     * What it works with.
     *
     * @param gate whose table holds what operators switch at run time
     * @param shards IP sets of 10,000 blocks for each mode and family, 1 to 3
     */
    public record Settings(Gate gate, int shards) {}

    public WafManager(Construct scope, String id, Foundation foundation, Settings settings) {
        super(scope, id);
        DataTable gateData = settings.gate().gateData();
        gateTable = gateData.tableName();
        bans = new DataTable(this, "bans", foundation.keys());
        offences = new DataTable(this, "offences", foundation.keys());
        lists = new BlockLists(this, "BlockLists", settings.shards());
        rules = new BanRules(this, "BanRules", lists);
        ruleSets = new DataTable(this, "rules", foundation.keys());
        Arns arns = ruleSets.in(gateData.in(offences.in(bans.in(Arns.none()))))
                .with("pattern sets", patternSets())
                .with("IP sets", lists.arns())
                .with("rule group", rules.arn())
                .with("log files", Detection.logFiles(Stack.of(this)))
                .with("key of logs", foundation.keys().logs().getKeyArn());
        detect = new HardenedFunction(this, detect(), foundation, arns, List.of());
        reconcile = new HardenedFunction(this, reconcile(), foundation, arns, List.of());
        keepRules = new HardenedFunction(this, keepRules(), foundation, arns, List.of());
        for (HardenedFunction each : List.of(detect, reconcile, keepRules)) {
            var alarms = new FunctionAlarms(each, foundation.alarms());
            if (foundation.rollout().isGradual()) {
                each.rollOut(alarms.all());
            }
        }
        follow("Bans", reconcile, bans, List.of(keysFrom("ban#"), keysFrom("allow#")));
        follow("RuleSets", keepRules, ruleSets, List.of());
        everyMinute("EveryMinute", "bans end, and others' changes are undone, within a minute", reconcile);
        everyMinute(
                "RulesEveryMinute", "rules begin and end, and others' changes are undone, within a minute", keepRules);
        acl = new WebAcl(this, "WebAcl", rules, foundation.keys());
    }

    private FunctionSpec detect() {
        return FunctionSpec.of("detect", MODULE, new FunctionSpec.Size(512, Duration.ofSeconds(30)))
                .with("QUARKUS_LAMBDA_HANDLER", "detect")
                .with("PORTCULLIS_BANS_TABLE", bans.tableName())
                .with("PORTCULLIS_OFFENCES_TABLE", offences.tableName())
                .with("PORTCULLIS_GATE_TABLE", gateTable)
                .withReserved(10);
    }

    /** One process: the only writer of the IP sets, which WAF lets be written once a second. */
    private FunctionSpec reconcile() {
        return FunctionSpec.of("reconcile", MODULE, new FunctionSpec.Size(512, Duration.ofSeconds(30)))
                .with("QUARKUS_LAMBDA_HANDLER", "reconcile")
                .with("PORTCULLIS_BANS_TABLE", bans.tableName())
                .with("PORTCULLIS_TARGETS", targets())
                .withReserved(1);
    }

    /** One target: this deployment's own sets, of every mode. */
    private String targets() {
        Stack stack = Stack.of(this);
        // In order: a published template must not differ from run to run.
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("name", "portcullis");
        target.put("scope", "REGIONAL");
        target.put("region", stack.getRegion());
        target.put("ipSets", lists.byModeAndFamily());
        target.put("ruleGroup", rules.arn());
        return stack.toJsonString(List.of(target));
    }

    /** Of reconcile's own notes in the table it needs no news. */
    private static Map<String, Object> keysFrom(String prefix) {
        return FilterCriteria.filter(Map.of(
                "dynamodb", Map.of("Keys", Map.of("pk", Map.of("S", FilterRule.beginsWith(prefix))))));
    }

    /** The only writer of the rule group, one process for the same reason. */
    private FunctionSpec keepRules() {
        return FunctionSpec.of("rules", MODULE, new FunctionSpec.Size(512, Duration.ofSeconds(60)))
                .with("QUARKUS_LAMBDA_HANDLER", "rules")
                .with("PORTCULLIS_RULES_TABLE", ruleSets.tableName())
                .with("PORTCULLIS_RULE_GROUP", rules.arn())
                .withReserved(1);
    }

    /** Made for operators' rules while it runs, so known by its kind alone. */
    private String patternSets() {
        return Stack.of(this)
                .formatArn(ArnComponents.builder()
                        .service("wafv2")
                        .resource("regional/regexpatternset")
                        .resourceName("*")
                        .build());
    }

    private void follow(String id, HardenedFunction function, DataTable table, List<Map<String, Object>> filters) {
        var mapping = EventSourceMapping.Builder.create(this, id)
                .target(function.alias())
                .eventSourceArn(table.streamArn())
                .startingPosition(StartingPosition.LATEST)
                .batchSize(100)
                .maxBatchingWindow(software.amazon.awscdk.Duration.seconds(1))
                // The next run computes everything anew: what failed is retried by the schedule, not by old records.
                .retryAttempts(2)
                .maxRecordAge(software.amazon.awscdk.Duration.minutes(5))
                .bisectBatchOnError(true)
                .onFailure(new SqsDlq(function.deadLetters()));
        if (!filters.isEmpty()) {
            mapping.filters(filters);
        }
        mapping.build();
    }

    private void everyMinute(String id, String why, HardenedFunction function) {
        Rule.Builder.create(this, id)
                .description("Portcullis: " + why)
                .schedule(Schedule.cron(CronOptions.builder().minute("*").build()))
                .targets(List.of(LambdaFunction.Builder.create(function.alias())
                        .deadLetterQueue(function.deadLetters())
                        .retryAttempts(0)
                        .build()))
                .build();
    }

    /** Puts the web ACL in front of a REST API's stage. HTTP APIs can't have one. */
    public void protect(RestApi api) {
        CfnWebACLAssociation.Builder.create(api, "PortcullisWebAcl")
                .resourceArn(api.getDeploymentStage().getStageArn())
                .webAclArn(acl.arn())
                .build();
    }

    HardenedFunction detectFunction() {
        return detect;
    }

    HardenedFunction reconcileFunction() {
        return reconcile;
    }

    HardenedFunction rulesFunction() {
        return keepRules;
    }

    WebAcl acl() {
        return acl;
    }

    BanRules rules() {
        return rules;
    }
}
