package dev.portcullis.infra;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.cloudwatch.IAlarm;
import software.amazon.awscdk.services.codedeploy.AutoRollbackConfig;
import software.amazon.awscdk.services.codedeploy.LambdaDeploymentConfig;
import software.amazon.awscdk.services.codedeploy.LambdaDeploymentGroup;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.CfnCodeSigningConfig;
import software.amazon.awscdk.services.lambda.CfnCodeSigningConfig.AllowedPublishersProperty;
import software.amazon.awscdk.services.lambda.CfnCodeSigningConfig.CodeSigningPoliciesProperty;
import software.amazon.awscdk.services.lambda.CodeSigningConfig;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.ILayerVersion;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * A function with what belongs to each: a role of exactly its needs, an encrypted log group, a dead-letter queue, traces, a
 * published version behind an alias. The alias is what callers get: SnapStart and gradual deployments work on versions.
 */
final class HardenedFunction extends Construct {

    /** Quarkus' entry point in the JVM artifact. */
    static final String JVM_HANDLER = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";

    private final Function function;
    private final Alias alias;
    private final LogGroup logs;
    private final Queue deadLetters;

    HardenedFunction(Construct scope, FunctionSpec spec, Foundation foundation, Arns arns, List<ILayerVersion> layers) {
        super(scope, id(spec.name()));
        logs = LogGroup.Builder.create(this, "Logs")
                .logGroupName(spec.logGroup())
                .encryptionKey(foundation.keys().logs())
                .retention(Retention.DEFAULT)
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        deadLetters = Queue.Builder.create(this, "DeadLetters")
                .queueName(spec.functionName() + "-dead-letters")
                .encryption(QueueEncryption.KMS)
                .encryptionMasterKey(foundation.keys().messages())
                .enforceSsl(true)
                .retentionPeriod(Duration.days(14))
                .build();
        boolean isNative = foundation.code().isNative(spec.module());
        var builder = Function.Builder.create(this, "Function")
                .functionName(spec.functionName())
                .description("Portcullis " + spec.name())
                .runtime(isNative ? Runtime.PROVIDED_AL2023 : Runtime.JAVA_25)
                .handler(isNative ? "bootstrap" : JVM_HANDLER)
                .code(foundation.code().of(spec.module()))
                .architecture(foundation.isArm() ? Architecture.ARM_64 : Architecture.X86_64)
                .memorySize(spec.size().megabytes())
                .timeout(Duration.seconds(spec.size().timeout().toSeconds()))
                .environment(environment(spec, isNative))
                .environmentEncryption(foundation.keys().secrets())
                .layers(layers)
                .logGroup(logs)
                .tracing(Tracing.ACTIVE)
                .deadLetterQueue(deadLetters)
                .role(role(spec, foundation, arns).withoutPolicyUpdates());
        if (!isNative && !keepsWarm(spec, foundation)) {
            builder.snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS);
        }
        if (foundation.rollout().reserves()) {
            spec.reserved().ifPresent(builder::reservedConcurrentExecutions);
        }
        foundation
                .network()
                .ifPresent(network -> builder.vpc(network.vpc())
                        .vpcSubnets(network.subnets())
                        .securityGroups(List.of(network.functions())));
        foundation.rollout().signingProfile().ifPresent(profile -> sign(builder, profile));
        function = builder.build();
        Annotations.of(function)
                .acknowledgeWarning(
                        "@aws-cdk/aws-lambda:snapStartRequirePublish", "the alias calls a published version");
        var live = Alias.Builder.create(this, "Live").aliasName("live").version(function.getCurrentVersion());
        if (keepsWarm(spec, foundation)) {
            foundation.rollout().provisioned().ifPresent(live::provisionedConcurrentExecutions);
        }
        alias = live.build();
        Explained.at(this, Explained.IN_LINE, Explained.STARS, Explained.STAR_ACTIONS, Explained.DEAD_LETTERS);
        if (foundation.network().isEmpty()) {
            Explained.at(function, Explained.NETWORK);
        }
        if (spec.reserved().isEmpty() || !foundation.rollout().reserves()) {
            Explained.at(function, Explained.CONCURRENCY);
        }
    }

    /** Provisioned processes are for who waits at a gate: the authorizer. */
    private static boolean keepsWarm(FunctionSpec spec, Foundation foundation) {
        return spec.name().equals("authorizer")
                && foundation.rollout().provisioned().isPresent();
    }

    private static Map<String, String> environment(FunctionSpec spec, boolean isNative) {
        var environment = new HashMap<>(spec.environment());
        if (isNative) {
            // Quarkus asks for it where the runtime, not the program, ends the process.
            environment.put("DISABLE_SIGNAL_HANDLERS", "true");
        } else {
            // What runs for seconds of processor time in its life gains nothing from the second compiler.
            environment.put("JAVA_TOOL_OPTIONS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        }
        return environment;
    }

    private Role role(FunctionSpec spec, Foundation foundation, Arns shared) {
        Arns arns = shared.with("own log group", logs.getLogGroupArn())
                .with("own dead letters", deadLetters.getQueueArn())
                .with("key of messages", foundation.keys().messages().getKeyArn())
                .with("key of secrets", foundation.keys().secrets().getKeyArn())
                .with("key of tables", foundation.keys().tables().getKeyArn());
        // What is permitted on the same resource makes one statement.
        var actions = new LinkedHashMap<String, List<Need>>();
        for (Need need : Needs.read().of(spec.name(), foundation.network().isPresent())) {
            actions.computeIfAbsent(need.by() + " " + need.resource(), same -> new ArrayList<>())
                    .add(need);
        }
        List<PolicyStatement> statements = new ArrayList<>();
        actions.values()
                .forEach(needs -> statements.add(PolicyStatement.Builder.create()
                        .actions(needs.stream().map(Need::action).distinct().toList())
                        .resources(arns.of(needs.get(0)))
                        .build()));
        return Role.Builder.create(this, "Role")
                .description("What portcullis-" + spec.name() + " needs, from infra/permissions.json")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .inlinePolicies(Map.of(
                        "needs",
                        PolicyDocument.Builder.create().statements(statements).build()))
                .build();
    }

    private void sign(Function.Builder builder, String profile) {
        var signing = CfnCodeSigningConfig.Builder.create(this, "Signing")
                .allowedPublishers(AllowedPublishersProperty.builder()
                        .signingProfileVersionArns(List.of(profile))
                        .build())
                .codeSigningPolicies(CodeSigningPoliciesProperty.builder()
                        .untrustedArtifactOnDeployment("Enforce")
                        .build())
                .build();
        builder.codeSigningConfig(
                CodeSigningConfig.fromCodeSigningConfigArn(this, "Signed", signing.getAttrCodeSigningConfigArn()));
    }

    /** Shifts calls to new versions by tenths, and back when one of the alarms rings meanwhile. */
    void rollOut(List<? extends IAlarm> alarms) {
        var rollout = LambdaDeploymentGroup.Builder.create(this, "Rollout")
                .alias(alias)
                .deploymentConfig(LambdaDeploymentConfig.CANARY_10_PERCENT_5_MINUTES)
                .alarms(alarms)
                .autoRollback(AutoRollbackConfig.builder()
                        .failedDeployment(true)
                        .stoppedDeployment(true)
                        .deploymentInAlarm(true)
                        .build())
                .build();
        Explained.at(rollout, Explained.DEPLOYER);
    }

    private static String id(String name) {
        var id = new StringBuilder();
        for (String part : name.split("-", -1)) {
            id.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
        }
        return id.toString();
    }

    Function function() {
        return function;
    }

    Alias alias() {
        return alias;
    }

    LogGroup logs() {
        return logs;
    }

    Queue deadLetters() {
        return deadLetters;
    }
}
