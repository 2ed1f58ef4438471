package dev.portcullis.infra;

import java.util.List;
import software.amazon.awscdk.services.apigateway.CfnApiKey;
import software.amazon.awscdk.services.apigateway.CfnUsagePlan;
import software.amazon.awscdk.services.apigateway.CfnUsagePlan.ApiStageProperty;
import software.amazon.awscdk.services.apigateway.CfnUsagePlanKey;
import software.constructs.Construct;

/**
 * The key that the authorizer names for each call within its limits. No secret: the API takes keys from its authorizer alone,
 * never from callers.
 */
final class AdmittedKey extends Construct {

    /** As the authorizer names it; API Gateway wants 20 characters at least. */
    static final String VALUE = "portcullisAdmittedCalls";

    AdmittedKey(Construct scope, String restApiId, String stageName) {
        super(scope, "Admitted");
        var key = CfnApiKey.Builder.create(this, "Key")
                .description("Portcullis: calls within their limits")
                .enabled(true)
                .value(VALUE)
                .build();
        var plan = CfnUsagePlan.Builder.create(this, "Plan")
                .description("Portcullis: no limits but its own")
                .apiStages(List.of(ApiStageProperty.builder()
                        .apiId(restApiId)
                        .stage(stageName)
                        .build()))
                .build();
        CfnUsagePlanKey.Builder.create(this, "KeyOfPlan")
                .keyId(key.getAttrApiKeyId())
                .keyType("API_KEY")
                .usagePlanId(plan.getAttrId())
                .build();
    }
}
