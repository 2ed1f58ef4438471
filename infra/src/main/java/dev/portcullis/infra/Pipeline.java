package dev.portcullis.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.codebuild.BuildEnvironment;
import software.amazon.awscdk.services.codebuild.BuildSpec;
import software.amazon.awscdk.services.codebuild.CloudWatchLoggingOptions;
import software.amazon.awscdk.services.codebuild.ComputeType;
import software.amazon.awscdk.services.codebuild.LinuxBuildImage;
import software.amazon.awscdk.services.codebuild.LoggingOptions;
import software.amazon.awscdk.services.codebuild.PipelineProject;
import software.amazon.awscdk.services.codepipeline.Artifact;
import software.amazon.awscdk.services.codepipeline.PipelineType;
import software.amazon.awscdk.services.codepipeline.StageProps;
import software.amazon.awscdk.services.codepipeline.actions.CodeBuildAction;
import software.amazon.awscdk.services.codepipeline.actions.CodeStarConnectionsSourceAction;
import software.amazon.awscdk.services.codepipeline.actions.ManualApprovalAction;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.constructs.Construct;

/** Builds, tests, scans and, once somebody agrees, deploys what is pushed to main. */
public final class Pipeline extends Stack {

    /**
     * Where the sources are.
     *
     * @param connection the ARN of a CodeConnections connection
     * @param repository {@code owner/name}
     */
    public record Source(String connection, String repository) {
        public Source {
            if (!connection.matches(
                    "arn:aws[a-z-]*:code(star-)?connections:[a-z0-9-]+:\\d{12}:connection/[0-9a-f-]+")) {
                throw new Refused(
                        "-c connection=" + connection + " is no connection's ARN",
                        "aws codeconnections list-connections names them");
            }
            if (!repository.matches("[\\w.-]+/[\\w.-]+")) {
                throw new Refused("-c repository=" + repository, "write owner/name");
            }
        }

        String owner() {
            return repository.substring(0, repository.indexOf('/'));
        }

        String name() {
            return repository.substring(repository.indexOf('/') + 1);
        }
    }

    public Pipeline(Construct scope, String id, StackProps props, Source source) {
        super(scope, id, props);
        var key = Key.Builder.create(this, "Key")
                .description("Portcullis: what its pipeline builds")
                .enableKeyRotation(true)
                .build();
        Keys.letLogsUse(key);
        var sources = new Artifact("sources");
        var built = new Artifact("built");
        var fetch = CodeStarConnectionsSourceAction.Builder.create()
                .actionName("Fetch")
                .connectionArn(source.connection())
                .owner(source.owner())
                .repo(source.name())
                .branch("main")
                .output(sources)
                .build();
        // The whole tree goes on: what was tested is what is deployed.
        var build = CodeBuildAction.Builder.create()
                .actionName("BuildAndTest")
                .project(project("Build", key, List.of("mvn -B -ntp verify", "bash .ci/templates")))
                .input(sources)
                .outputs(List.of(built))
                .build();
        var scan = CodeBuildAction.Builder.create()
                .actionName("Scan")
                .project(project(
                        "Scan",
                        key,
                        List.of("mvn -B -ntp org.owasp:dependency-check-maven:12.1.0:aggregate -DfailBuildOnCVSS=7")))
                .input(sources)
                .build();
        var deployment = project(
                "Deploy", key, List.of("cd infra", "npx --yes aws-cdk@2.1148.1 deploy --all --require-approval never"));
        // CDK's own roles, made by its bootstrap, do the deploying.
        deployment.addToRolePolicy(PolicyStatement.Builder.create()
                .actions(List.of("sts:AssumeRole"))
                .resources(List.of("arn:" + getPartition() + ":iam::" + getAccount() + ":role/cdk-*"))
                .build());
        var deploy = CodeBuildAction.Builder.create()
                .actionName("Deploy")
                .project(deployment)
                .input(built)
                .build();
        var pipeline = software.amazon.awscdk.services.codepipeline.Pipeline.Builder.create(this, "Pipeline")
                .pipelineName("portcullis")
                .pipelineType(PipelineType.V2)
                .artifactBucket(artifacts(key))
                .stages(List.of(
                        stage("Source", fetch),
                        StageProps.builder()
                                .stageName("Check")
                                .actions(List.of(build, scan))
                                .build(),
                        stage(
                                "Agree",
                                ManualApprovalAction.Builder.create()
                                        .actionName("Agree")
                                        .build()),
                        stage("Deploy", deploy)))
                .build();
        Explained.at(
                this,
                Explained.IN_LINE,
                Explained.PIPELINE_STARS,
                Explained.REPLICATION,
                Explained.ARTIFACT_LOGS,
                Explained.ARTIFACT_LOGS_TOO);
        pipeline.getNode().addDependency(key);
    }

    private static StageProps stage(String name, software.amazon.awscdk.services.codepipeline.IAction action) {
        return StageProps.builder().stageName(name).actions(List.of(action)).build();
    }

    private Bucket artifacts(Key key) {
        return Bucket.Builder.create(this, "Artifacts")
                .encryption(BucketEncryption.KMS)
                .encryptionKey(key)
                .bucketKeyEnabled(true)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .enforceSsl(true)
                .versioned(true)
                .removalPolicy(RemovalPolicy.RETAIN)
                .lifecycleRules(List.of(LifecycleRule.builder()
                        .expiration(Duration.days(30))
                        .noncurrentVersionExpiration(Duration.days(7))
                        .build()))
                .build();
    }

    private PipelineProject project(String id, Key key, List<String> commands) {
        var logs = LogGroup.Builder.create(this, id + "Logs")
                .encryptionKey(key)
                .retention(Retention.DEFAULT)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        return PipelineProject.Builder.create(this, id)
                .encryptionKey(key)
                .timeout(Duration.hours(1))
                .environment(BuildEnvironment.builder()
                        .buildImage(LinuxBuildImage.STANDARD_7_0)
                        .computeType(ComputeType.LARGE)
                        .privileged(false)
                        .build())
                .logging(LoggingOptions.builder()
                        .cloudWatch(CloudWatchLoggingOptions.builder()
                                .logGroup(logs)
                                .build())
                        .build())
                .buildSpec(BuildSpec.fromObject(Map.of(
                        "version", "0.2",
                        "phases",
                                Map.of(
                                        "install",
                                                Map.of(
                                                        "runtime-versions",
                                                        Map.of("java", "corretto17", "nodejs", "20")),
                                        "build", Map.of("commands", commands)),
                        "artifacts", Map.of("files", List.of("**/*")))))
                .build();
    }
}
