package dev.portcullis.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What each function, table, bucket, queue and key has, whichever it is. */
class HardeningTest {

    private final Synthesised jvm = Synthesised.of(Map.of("api", "both", "vpc", "true"));

    private List<Synthesised.Resource> functions(Synthesised synthesised) {
        return synthesised.all("AWS::Lambda::Function").stream()
                .filter(each -> each.properties().has("FunctionName"))
                .toList();
    }

    @Test
    void functions_of_the_jvm_start_from_a_snapshot_of_a_published_version() {
        assertThat(functions(jvm)).hasSize(5).allSatisfy(each -> {
            assertThat(each.properties().path("Runtime").asText()).isEqualTo("java25");
            assertThat(each.properties().path("SnapStart").path("ApplyOn").asText())
                    .isEqualTo("PublishedVersions");
        });
        assertThat(jvm.all("AWS::Lambda::Alias")).hasSize(5);
    }

    @Test
    void native_functions_run_on_provided_al2023_on_either_architecture() {
        for (String architecture : List.of("x86_64", "arm64")) {
            var built = Synthesised.of(
                    Map.of("home", Placeholders.NATIVE.toString(), "architecture", architecture, "runtime", "native"));
            assertThat(functions(built)).hasSize(5).allSatisfy(each -> {
                assertThat(each.properties().path("Runtime").asText()).isEqualTo("provided.al2023");
                assertThat(each.properties().path("Architectures").path(0).asText())
                        .isEqualTo(architecture);
                assertThat(each.properties().has("SnapStart")).isFalse();
            });
        }
    }

    @Test
    void each_function_has_a_dead_letter_queue_traces_a_network_and_an_encrypted_environment() {
        assertThat(functions(jvm)).allSatisfy(each -> {
            assertThat(each.properties().path("DeadLetterConfig").has("TargetArn"))
                    .isTrue();
            assertThat(each.properties().path("TracingConfig").path("Mode").asText())
                    .isEqualTo("Active");
            assertThat(each.properties().path("VpcConfig").path("SubnetIds")).isNotEmpty();
            assertThat(each.properties().has("KmsKeyArn")).isTrue();
            assertThat(each.properties().path("Timeout").asInt()).isPositive();
        });
    }

    @Test
    void reconcile_has_one_process_and_the_authorizer_no_bound() {
        assertThat(reserved("portcullis-reconcile")).isEqualTo(1);
        assertThat(reserved("portcullis-detect")).isEqualTo(10);
        assertThat(reserved("portcullis-authorizer")).isZero();
    }

    private int reserved(String name) {
        return functions(jvm).stream()
                .filter(each -> each.properties().path("FunctionName").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .properties()
                .path("ReservedConcurrentExecutions")
                .asInt();
    }

    @Test
    void versions_are_rolled_out_by_tenths_and_back_when_an_alarm_rings() {
        assertThat(jvm.all("AWS::CodeDeploy::DeploymentGroup")).hasSize(5).allSatisfy(each -> {
            assertThat(each.properties().toString()).contains("LambdaCanary10Percent5Minutes");
            assertThat(each.properties().path("AutoRollbackConfiguration").toString())
                    .contains("DEPLOYMENT_STOP_ON_ALARM");
            assertThat(each.properties().path("AlarmConfiguration").path("Alarms"))
                    .isNotEmpty();
        });
        assertThat(Synthesised.of(Map.of("gradual", "false")).all("AWS::CodeDeploy::DeploymentGroup"))
                .isEmpty();
    }

    @Test
    void provisioned_processes_and_signatures_are_options() {
        var built = Synthesised.of(Map.of(
                "provisioned", "2",
                "signingProfile", "arn:aws:signer:us-east-1:123456789012:/signing-profiles/mine/abc123"));
        assertThat(built.all("AWS::Lambda::Alias"))
                .filteredOn(each -> each.properties().has("ProvisionedConcurrencyConfig"))
                .hasSize(1);
        assertThat(built.all("AWS::Lambda::CodeSigningConfig"))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.properties().toString()).contains("Enforce"));
        assertThat(functions(built))
                .allSatisfy(each -> assertThat(each.properties().has("CodeSigningConfigArn"))
                        .isTrue());
    }

    @Test
    void no_environment_holds_a_secret() {
        for (var function : functions(jvm)) {
            function.properties()
                    .path("Environment")
                    .path("Variables")
                    .fieldNames()
                    .forEachRemaining(name -> assertThat(name).doesNotContainPattern("SECRET_|PASSWORD|TOKEN|PEPPER"));
        }
    }

    @Test
    void tables_are_as_infra_tables_defines_them_encrypted_with_a_key_of_ours_and_kept() {
        var tables = jvm.all("AWS::DynamoDB::Table");
        assertThat(tables).hasSize(5).allSatisfy(table -> {
            JsonNode defined = TableSchema.named(
                            table.properties().path("TableName").asText().replace("portcullis-", ""))
                    .properties();
            for (String same : List.of(
                    "KeySchema",
                    "AttributeDefinitions",
                    "GlobalSecondaryIndexes",
                    "BillingMode",
                    "TimeToLiveSpecification",
                    "StreamSpecification",
                    "DeletionProtectionEnabled",
                    "PointInTimeRecoverySpecification")) {
                assertThat(table.properties().path(same)).as(same).isEqualTo(defined.path(same));
            }
            assertThat(table.properties()
                            .path("SSESpecification")
                            .path("SSEType")
                            .asText())
                    .isEqualTo("KMS");
            assertThat(table.properties().path("ResourcePolicy").toString()).contains("aws:SecureTransport");
            assertThat(table.node().path("DeletionPolicy").asText()).isEqualTo("Retain");
        });
    }

    @Test
    void keys_rotate_log_groups_are_encrypted_and_end_and_buckets_are_closed() {
        assertThat(jvm.all("AWS::KMS::Key"))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(
                                key.properties().path("EnableKeyRotation").asBoolean())
                        .isTrue());
        assertThat(jvm.all("AWS::Logs::LogGroup")).isNotEmpty().allSatisfy(group -> {
            assertThat(group.properties().has("KmsKeyId")).isTrue();
            assertThat(group.properties().path("RetentionInDays").asInt()).isEqualTo(90);
        });
        assertThat(jvm.all("AWS::S3::Bucket")).isNotEmpty().allSatisfy(bucket -> {
            assertThat(bucket.properties().path("PublicAccessBlockConfiguration"))
                    .hasSize(4)
                    .allMatch(JsonNode::asBoolean);
            assertThat(bucket.properties().has("LifecycleConfiguration")).isTrue();
            assertThat(bucket.properties().has("BucketEncryption")).isTrue();
        });
    }

    @Test
    void the_network_opens_https_out_and_nothing_in() {
        List<String> open = new ArrayList<>();
        jvm.all("AWS::EC2::SecurityGroup")
                .forEach(group -> group.properties()
                        .path("SecurityGroupIngress")
                        .forEach(rule -> open.add(rule.path("CidrIp").asText())));
        assertThat(open).doesNotContain("0.0.0.0/0");
        assertThat(Synthesised.of(Map.of("vpc", "true", "nat", "false")).all("AWS::EC2::NatGateway"))
                .isEmpty();
        assertThat(jvm.all("AWS::EC2::NatGateway")).hasSize(1);
    }

    @Test
    void ip_sets_are_one_for_each_mode_family_and_shard_by_their_agreed_names() {
        var two = Synthesised.of(Map.of("shards", "2"));
        assertThat(two.all("AWS::WAFv2::IPSet"))
                .extracting(each -> each.properties().path("Name").asText())
                .hasSize(16)
                .contains(
                        "portcullis-block-v4",
                        "portcullis-block-v4-2",
                        "portcullis-captcha-v6",
                        "portcullis-count-v6-2");
        assertThat(two.all("AWS::WAFv2::RuleGroup"))
                .hasSize(1)
                .first()
                .satisfies(group -> assertThat(group.properties().path("Rules")).hasSize(4));
    }
}
