package dev.portcullis.infra;

import java.time.Duration;
import java.util.List;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.WebSocketApi;
import software.amazon.awscdk.services.lambda.ILayerVersion;
import software.amazon.awscdk.services.lambda.LayerVersion;
import software.constructs.Construct;

/** Who may call, and how often: the authorizer, the limiter for other callers, and the tables of both. */
public final class Gate extends Construct {

    private static final String GATE_FILE = "/opt/gate.yaml";

    private final DataTable limits;
    private final DataTable gateData;
    private final HardenedFunction authorizer;
    private final HardenedFunction limiter;

    public Gate(Construct scope, String id, Foundation foundation) {
        super(scope, id);
        limits = new DataTable(this, "limits", foundation.keys());
        gateData = new DataTable(this, "gate", foundation.keys());
        Arns arns = gateData.in(limits.in(Arns.none()));
        List<ILayerVersion> layers = List.of(LayerVersion.Builder.create(this, "GateFile")
                .description("The gate file, in " + GATE_FILE)
                .code(foundation.code().gateFile())
                .build());
        authorizer = new HardenedFunction(this, authorizer(), foundation, arns, layers);
        limiter = new HardenedFunction(this, limiter(), foundation, arns, layers);
        var authorizerAlarms = new FunctionAlarms(authorizer, foundation.alarms());
        var limiterAlarms = new FunctionAlarms(limiter, foundation.alarms());
        if (foundation.rollout().isGradual()) {
            authorizer.rollOut(List.of(authorizerAlarms.faults()));
            limiter.rollOut(List.of(limiterAlarms.faults()));
        }
    }

    /** API Gateway waits for 10 s at most, and nobody for so long: the function answers by itself before 8 s. */
    private FunctionSpec authorizer() {
        return tables(FunctionSpec.of("authorizer", "authorizer", new FunctionSpec.Size(1024, Duration.ofSeconds(8))));
    }

    private FunctionSpec limiter() {
        return tables(FunctionSpec.of("limiter", "rate-limiter", new FunctionSpec.Size(512, Duration.ofSeconds(8))));
    }

    private FunctionSpec tables(FunctionSpec spec) {
        return spec.with("PORTCULLIS_GATE", GATE_FILE)
                .with("PORTCULLIS_LIMITS_TABLE", limits.tableName())
                .with("PORTCULLIS_GATE_TABLE", gateData.tableName());
    }

    /** Every method of the API, those added later too, but OPTIONS and what already has an authorizer. */
    public RestAttachment attachTo(RestApi api, AttachOptions options) {
        return new RestAttachment(api, this, options);
    }

    /** Every route of the API, those added later too, but OPTIONS and what already has an authorizer. */
    public HttpAttachment attachTo(HttpApi api, AttachOptions options) {
        return new HttpAttachment(api, this, options);
    }

    /** The API's {@code $connect}. */
    public WebSocketAttachment attachTo(WebSocketApi api) {
        return new WebSocketAttachment(api, this);
    }

    HardenedFunction authorizerFunction() {
        return authorizer;
    }

    HardenedFunction limiterFunction() {
        return limiter;
    }

    DataTable limits() {
        return limits;
    }

    DataTable gateData() {
        return gateData;
    }
}
