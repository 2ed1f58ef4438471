package dev.portcullis.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.accessanalyzer.CfnAnalyzer;
import software.amazon.awscdk.services.cloudtrail.CfnTrail;
import software.amazon.awscdk.services.cloudtrail.CfnTrail.AdvancedEventSelectorProperty;
import software.amazon.awscdk.services.cloudtrail.CfnTrail.AdvancedFieldSelectorProperty;
import software.amazon.awscdk.services.config.CfnConfigRule;
import software.amazon.awscdk.services.config.CfnConfigRule.SourceProperty;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.securityhub.CfnStandard;
import software.constructs.Construct;

/** Who did what to our tables, and whether what is deployed still keeps the rules. Each part only where it is wanted. */
public final class Audit extends Construct {

    /** AWS's own rules on what we deploy. */
    private static final List<String> RULES = List.of(
            "DYNAMODB_PITR_ENABLED",
            "DYNAMODB_TABLE_ENCRYPTED_KMS",
            "LAMBDA_DLQ_CHECK",
            "LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED",
            "API_GW_ASSOCIATED_WITH_WAF",
            "CMK_BACKING_KEY_ROTATION_ENABLED",
            "S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED");

    /**
     * Which parts; Config needs a recorder and Security Hub to be on, which is the account's.
     *
     * @param trail CloudTrail's data events on our tables
     * @param rules Config's rules
     * @param analyzer an Access Analyzer of the account
     * @param standard Security Hub's foundational standard
     */
    public record Parts(boolean trail, boolean rules, boolean analyzer, boolean standard) {
        /** All of them. */
        public static final Parts ALL = new Parts(true, true, true, true);
    }

    public Audit(Construct scope, String id, Detection detection, Keys keys, Parts parts) {
        super(scope, id);
        if (parts.trail()) {
            trail(detection, keys);
        }
        if (parts.rules()) {
            for (String rule : RULES) {
                CfnConfigRule.Builder.create(this, rule)
                        .configRuleName("portcullis-"
                                + rule.toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
                        .source(SourceProperty.builder()
                                .owner("AWS")
                                .sourceIdentifier(rule)
                                .build())
                        .build();
            }
        }
        if (parts.analyzer()) {
            CfnAnalyzer.Builder.create(this, "Analyzer").type("ACCOUNT").build();
        }
        if (parts.standard()) {
            var stack = software.amazon.awscdk.Stack.of(this);
            CfnStandard.Builder.create(this, "Standard")
                    .standardsArn("arn:" + stack.getPartition() + ":securityhub:" + stack.getRegion()
                            + "::standards/aws-foundational-security-best-practices/v/1.0.0")
                    .build();
        }
    }

    /** What is read of and written to the tables by anybody but the functions goes to the bucket of logs. */
    private void trail(Detection detection, Keys keys) {
        Bucket bucket = detection.trails();
        var stack = software.amazon.awscdk.Stack.of(this);
        String trailArn = "arn:" + stack.getPartition() + ":cloudtrail:" + stack.getRegion() + ":" + stack.getAccount()
                + ":trail/portcullis";
        var service = new ServicePrincipal("cloudtrail.amazonaws.com");
        Map<String, Object> ours = Map.of("StringEquals", Map.of("aws:SourceArn", trailArn));
        bucket.addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(List.of(service))
                .actions(List.of("s3:GetBucketAcl"))
                .resources(List.of(bucket.getBucketArn()))
                .conditions(ours)
                .build());
        bucket.addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(List.of(service))
                .actions(List.of("s3:PutObject"))
                .resources(List.of(bucket.arnForObjects("AWSLogs/" + stack.getAccount() + "/*")))
                .conditions(ours)
                .build());
        keys.logs()
                .addToResourcePolicy(PolicyStatement.Builder.create()
                        .principals(List.of(service))
                        .actions(List.of("kms:GenerateDataKey*", "kms:DescribeKey"))
                        .resources(List.of("*"))
                        .conditions(ours)
                        .build());
        var trail = CfnTrail.Builder.create(this, "Trail")
                .trailName("portcullis")
                .isLogging(true)
                .s3BucketName(bucket.getBucketName())
                .kmsKeyId(keys.logs().getKeyArn())
                .enableLogFileValidation(true)
                .isMultiRegionTrail(false)
                .advancedEventSelectors(List.of(AdvancedEventSelectorProperty.builder()
                        .name("Portcullis tables")
                        .fieldSelectors(List.of(
                                field("eventCategory", "Data"), field("resources.type", "AWS::DynamoDB::Table")))
                        .build()))
                .build();
        trail.getNode().addDependency(bucket);
        Explained.at(trail, Explained.TRAIL_TO_LOGS);
    }

    private static AdvancedFieldSelectorProperty field(String name, String value) {
        return AdvancedFieldSelectorProperty.builder()
                .field(name)
                .equalTo(List.of(value))
                .build();
    }
}
