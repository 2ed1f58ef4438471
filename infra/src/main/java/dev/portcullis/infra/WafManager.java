package dev.portcullis.infra;

import java.time.Duration;
import java.util.List;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.events.CronOptions;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.amazon.awscdk.services.lambda.StartingPosition;
import software.amazon.awscdk.services.lambda.eventsources.SqsDlq;
import software.amazon.awscdk.services.wafv2.CfnWebACLAssociation;
import software.constructs.Construct;

/**
 * What keeps WAF's block lists equal to the bans: the tables of bans and offences, the functions detect and reconcile, the IP
 * sets and the rule group. Functions of the WAF manager share one artifact.
 */
public final class WafManager extends Construct {

    private static final String MODULE = "waf-manager";

    private final DataTable bans;
    private final DataTable offences;
    private final BlockLists lists;
    private final BanRules rules;
    private final HardenedFunction detect;
    private final HardenedFunction reconcile;
    private final WebAcl acl;
    private final String gateTable;

    /**
     * What it works with.
     *
     * @param gate whose table holds what operators switch at run time
     * @param shards IP sets of 10,000 blocks for each mode and family, 1 to 6
     */
    public record Settings(Gate gate, int shards) {}

    public WafManager(Construct scope, String id, Foundation foundation, Settings settings) {
        super(scope, id);
        DataTable gateData = settings.gate().gateData();
        gateTable = gateData.tableName();
        bans = new DataTable(this, "bans", foundation.keys());
        offences = new DataTable(this, "offences", foundation.keys());
        lists = new BlockLists(this, "BlockLists", settings.shards());
        rules = new BanRules(this, "Rules", lists);
        new DataTable(this, "rules", foundation.keys());
        Arns arns = gateData.in(offences.in(bans.in(Arns.none())))
                .with("IP sets", lists.arns())
                .with("rule group", rules.arn());
        detect = new HardenedFunction(this, detect(), foundation, arns, List.of());
        reconcile = new HardenedFunction(this, reconcile(), foundation, arns, List.of());
        for (HardenedFunction each : List.of(detect, reconcile)) {
            var alarms = new FunctionAlarms(each, foundation.alarms());
            if (foundation.rollout().isGradual()) {
                each.rollOut(alarms.all());
            }
        }
        followBans();
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
        return FunctionSpec.of("reconcile", MODULE, new FunctionSpec.Size(512, Duration.ofSeconds(60)))
                .with("QUARKUS_LAMBDA_HANDLER", "reconcile")
                .with("PORTCULLIS_BANS_TABLE", bans.tableName())
                .with(
                        "PORTCULLIS_IP_SET_V4",
                        lists.arns(BlockLists.Mode.BLOCK, BlockLists.Family.IPV4)
                                .get(0))
                .with(
                        "PORTCULLIS_IP_SET_V6",
                        lists.arns(BlockLists.Mode.BLOCK, BlockLists.Family.IPV6)
                                .get(0))
                .withReserved(1);
    }

    private void followBans() {
        EventSourceMapping.Builder.create(this, "Bans")
                .target(reconcile.alias())
                .eventSourceArn(bans.streamArn())
                .startingPosition(StartingPosition.LATEST)
                .batchSize(100)
                .maxBatchingWindow(software.amazon.awscdk.Duration.seconds(1))
                // The next run computes everything anew: what failed is retried by the schedule, not by old records.
                .retryAttempts(2)
                .maxRecordAge(software.amazon.awscdk.Duration.minutes(5))
                .bisectBatchOnError(true)
                .onFailure(new SqsDlq(reconcile.deadLetters()))
                .build();
        Rule.Builder.create(this, "EveryMinute")
                .description("Portcullis: bans end, and others' changes are undone, within a minute")
                .schedule(Schedule.cron(CronOptions.builder().minute("*").build()))
                .targets(List.of(LambdaFunction.Builder.create(reconcile.alias())
                        .deadLetterQueue(reconcile.deadLetters())
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

    WebAcl acl() {
        return acl;
    }

    BanRules rules() {
        return rules;
    }
}
