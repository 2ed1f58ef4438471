package dev.portcullis.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Permission;
import software.amazon.awscdk.services.logs.CfnSubscriptionFilter;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/** What tells detect of offences: the authorizer's log, WAF's log, APIs' access logs, and alarms. */
public final class Detection extends Construct {

    /** As the authorizer writes them: one JSON object a line. */
    static final String OFFENCES = "{ $.type = \"offence\" }";

    /** What WAF kept out, counted or challenged; what it let pass tells nothing. */
    static final String WAF_FINDINGS = "{ $.action != \"ALLOW\" }";

    /** WAF writes to buckets of such names only. */
    private static final String WAF_LOGS = "aws-waf-logs-portcullis-";

    private final HardenedFunction detect;
    private final Keys keys;
    private final Bucket accessLogs;
    private final Bucket logs;

    public Detection(Construct scope, String id, Gate gate, WafManager wafManager, Keys keys) {
        super(scope, id);
        detect = wafManager.detectFunction();
        subscribe("Offences", gate.authorizerFunction().logs(), OFFENCES);
        subscribe("Waf", wafManager.acl().logs(), WAF_FINDINGS);
        this.keys = keys;
        accessLogs = hardened("AccessLogs", keys)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .build();
        Explained.at(
                accessLogs,
                Explained.ACCESS_LOGS,
                Explained.ACCESS_LOGS_TOO,
                Explained.REPLICATION,
                Explained.ACCESS_LOGS_KEY);
        logs = bucket("WafLogs", WAF_LOGS);
        Rule.Builder.create(this, "NewLogs")
                .description("Portcullis: WAF's log files, where a web ACL of yours writes them")
                .eventPattern(EventPattern.builder()
                        .source(List.of("aws.s3"))
                        .detailType(List.of("Object Created"))
                        .detail(Map.of("bucket", Map.of("name", List.of(logs.getBucketName()))))
                        .build())
                .targets(List.of(target()))
                .build();
        Rule.Builder.create(this, "AlarmsRing")
                .description("Portcullis: an alarm of its own rang, so detect looks at what WAF counts")
                .eventPattern(EventPattern.builder()
                        .source(List.of("aws.cloudwatch"))
                        .detailType(List.of("CloudWatch Alarm State Change"))
                        .detail(Map.of(
                                "alarmName", List.of(Map.of("prefix", "portcullis-")),
                                "state", Map.of("value", List.of("ALARM"))))
                        .build())
                .targets(List.of(target()))
                .build();
    }

    private LambdaFunction target() {
        return LambdaFunction.Builder.create(detect.alias())
                .deadLetterQueue(detect.deadLetters())
                .retryAttempts(3)
                .maxEventAge(Duration.hours(1))
                .build();
    }

    /**
     * Lets detect read an API's access log.
     *
     * @param pattern of the lines that matter, in CloudWatch's syntax
     */
    public void watch(String id, ILogGroup group, String pattern) {
        subscribe(id, group, pattern);
    }

    private void subscribe(String id, ILogGroup group, String pattern) {
        Stack stack = Stack.of(this);
        var permission = "LogsMayCall-" + id;
        detect.alias()
                .addPermission(
                        permission,
                        Permission.builder()
                                .principal(new ServicePrincipal("logs.amazonaws.com"))
                                .sourceArn(group.getLogGroupArn())
                                .sourceAccount(stack.getAccount())
                                .build());
        var filter = CfnSubscriptionFilter.Builder.create(this, id)
                .logGroupName(group.getLogGroupName())
                .filterPattern(pattern)
                .destinationArn(detect.alias().getFunctionArn())
                .build();
        // Logs tries the function when the filter is made.
        filter.getNode().addDependency(detect.alias().getNode().findChild(permission));
    }

    private Bucket bucket(String id, String prefix) {
        Stack stack = Stack.of(this);
        var bucket = hardened(id, keys)
                .bucketName(name(prefix, stack))
                .serverAccessLogsBucket(accessLogs)
                .serverAccessLogsPrefix(id + "/")
                .build();
        if (bucket.getNode().getDefaultChild() instanceof CfnBucket resource) {
            // By EventBridge: CDK's own notifications need a function with rights to every bucket.
            resource.addPropertyOverride("NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled", true);
        }
        Explained.at(bucket, Explained.REPLICATION);
        return bucket;
    }

    /** A bucket for what CloudTrail sees, apart from what detect reads. */
    Bucket trails() {
        return bucket("Trails", "portcullis-trails-");
    }

    private Bucket.Builder hardened(String id, Keys keys) {
        boolean isLogged = !id.equals("AccessLogs");
        var builder = Bucket.Builder.create(this, id)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .enforceSsl(true)
                .versioned(true)
                .removalPolicy(RemovalPolicy.RETAIN)
                .lifecycleRules(List.of(LifecycleRule.builder()
                        .expiration(Duration.days(90))
                        .noncurrentVersionExpiration(Duration.days(7))
                        .abortIncompleteMultipartUploadAfter(Duration.days(1))
                        .build()));
        // S3 delivers access logs to buckets with its own keys only.
        return isLogged
                ? builder.encryption(BucketEncryption.KMS)
                        .encryptionKey(keys.logs())
                        .bucketKeyEnabled(true)
                : builder.encryption(BucketEncryption.S3_MANAGED);
    }

    private static String name(String prefix, Stack stack) {
        return prefix + stack.getAccount() + "-" + stack.getRegion();
    }

    /** By name, since detect is made before the bucket. */
    static String logFiles(Stack stack) {
        return "arn:" + stack.getPartition() + ":s3:::" + name(WAF_LOGS, stack) + "/*";
    }

    /** Where a web ACL may write its log for detect to read. */
    public Bucket logs() {
        return logs;
    }
}
