package dev.portcullis.infra;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.Arrays;
import java.util.List;
import software.constructs.IConstruct;

/** Where a rule of cdk-nag doesn't hold, and why: one line for each. A rule that is explained nowhere fails the build. */
enum Explained {
    IN_LINE(
            "NIST.800.53.R5-IAMNoInlinePolicy",
            "The policy is this one role's, from infra/permissions.json: nobody else can take it."),
    STARS(
            "AwsSolutions-IAM5",
            "Stars end the ARN of one log group, or stand where IAM knows no resource: docs/permissions.md names each."),
    STAR_ACTIONS(
            "Serverless-LambdaStarPermissions",
            "X-Ray, ListStreams and network interfaces know no resource: docs/permissions.md names each."),
    DEAD_LETTERS("Serverless-SQSRedrivePolicy", "It is the queue of dead letters itself."),
    DEAD_LETTERS_TOO("AwsSolutions-SQS3", "It is the queue of dead letters itself."),
    BACKUP(
            "NIST.800.53.R5-DynamoDBInBackupPlan",
            "Point-in-time recovery covers 35 days; a backup plan is the account's to choose."),
    NETWORK(
            "NIST.800.53.R5-LambdaInsideVPC",
            "A network is an option (-c vpc=true): it costs, and DynamoDB is reached by TLS either way."),
    CONCURRENCY(
            "NIST.800.53.R5-LambdaConcurrency",
            "A bound on who answers for every call would be an outage at that bound; the account's holds."),
    DEPLOYER("AwsSolutions-IAM4", "AWS's own policy for shifting traffic between versions, the limited one."),
    ACL("AwsSolutions-VPC3", "The ACL closes what the security groups close already: HTTPS out, its answers in."),
    NAT_ROUTE(
            "NIST.800.53.R5-VPCNoUnrestrictedRouteToIGW",
            "The NAT gateway's own subnet: issuers' keys are fetched through it."),
    DEFAULT_GROUP(
            "NIST.800.53.R5-VPCDefaultSecurityGroupClosed",
            "CDK would close it by a function with more rights than all of ours; nothing is in that group."),
    LOG_WRITER("AwsSolutions-IAM4", "The account-wide role by which API Gateway writes logs takes AWS's own policy."),
    COGNITO("AwsSolutions-COG4", "The Portcullis authorizer stands here, in place of Cognito's."),
    AUTHORIZED_AT_CONNECT("AwsSolutions-APIG4", "A WebSocket API authorizes at $connect and nowhere else."),
    CLIENT_CERTIFICATE(
            "NIST.800.53.R5-APIGWSSLEnabled",
            "The sample answers by itself: there is no backend to show a certificate to."),
    RESPONSE_CACHE(
            "NIST.800.53.R5-APIGWCacheEnabledAndEncrypted",
            "Responses are each caller's own: a shared cache would mix them up."),
    SAMPLE_ROLE("AwsSolutions-IAM4", "The sample backend writes its log, and nothing else, by AWS's own policy."),
    SAMPLE_LATEST("Serverless-LambdaLatestVersion", "A sample has no versions worth keeping."),
    SAMPLE_LETTERS("Serverless-LambdaDLQ", "The sample backend is called synchronously: whoever called is told."),
    SAMPLE_LETTERS_TOO(
            "NIST.800.53.R5-LambdaDLQ", "The sample backend is called synchronously: whoever called is told."),
    UNREADABLE(
            "CdkNagValidationFailure",
            "The rule on structured logs fails on a deployment, whose settings are its stage's."),
    ACCESS_LOGS("AwsSolutions-S1", "It is the bucket of access logs itself."),
    ACCESS_LOGS_KEY(
            "NIST.800.53.R5-S3DefaultEncryptionKMS", "S3 delivers access logs only to buckets with keys of its own."),
    REPLICATION(
            "NIST.800.53.R5-S3BucketReplicationEnabled",
            "Logs are kept for 90 days; a copy elsewhere is a SIEM's, by subscription."),
    TRAIL_TO_LOGS(
            "NIST.800.53.R5-CloudTrailCloudWatchLogsEnabled",
            "Data events on the tables are many: they are kept in S3 and read when somebody asks."),
    PIPELINE_STARS(
            "AwsSolutions-IAM5",
            "CodePipeline and CodeBuild: objects of the pipeline's own bucket, and the roles of CDK's bootstrap."),
    ARTIFACT_LOGS("AwsSolutions-S1", "Artifacts are written and read by the pipeline's roles alone, and expire."),
    ARTIFACT_LOGS_TOO(
            "NIST.800.53.R5-S3BucketLoggingEnabled",
            "Artifacts are written and read by the pipeline's roles alone, and expire."),
    ACCESS_LOGS_TOO("NIST.800.53.R5-S3BucketLoggingEnabled", "It is the bucket of access logs itself."),
    STRUCTURED(
            "Serverless-APIGWStructuredLogging",
            "Access logs are JSON; the rule looks where another stage's settings would be.");

    private final String rule;
    private final String reason;

    Explained(String rule, String reason) {
        this.rule = rule;
        this.reason = reason;
    }

    /** At a construct and all that is in it. */
    static void at(IConstruct construct, Explained... rules) {
        List<NagPackSuppression> suppressions = Arrays.stream(rules)
                .map(each -> NagPackSuppression.builder()
                        .id(each.rule)
                        .reason(each.reason)
                        .build())
                .toList();
        NagSuppressions.addResourceSuppressions(construct, suppressions, true);
    }

    String rule() {
        return rule;
    }

    String reason() {
        return reason;
    }
}
