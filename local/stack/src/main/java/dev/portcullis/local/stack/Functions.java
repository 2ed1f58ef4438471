package dev.portcullis.local.stack;

import dev.portcullis.local.lambda.FunctionDefinition;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The functions as a deployment configures them. */
final class Functions {

    static final String AUTHORIZER = "authorizer";
    /** The same artifact for HTTP APIs of payload 2.0 without simple responses, which its events don't tell apart. */
    static final String AUTHORIZER_IAM = "authorizer-iam";

    /** Where browsers, which can set no header there, put the token when they open a WebSocket. */
    static final String SOCKET_TOKEN = "access_token";

    static final String DETECT = "detect";
    static final String RECONCILE = "reconcile";
    static final String RULES = "rules";

    /** Quarkus' entry point in the JVM artifact. */
    private static final String HANDLER = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";

    private static final int MEMORY_MEGABYTES = 512;

    private Functions() {}

    /** Where functions find the services that they call, in the variables that the AWS SDK itself reads. */
    record Services(URI dynamodb, URI wafv2, URI notices) {
        Map<String, String> variables() {
            return Map.of("AWS_ENDPOINT_URL_DYNAMODB", dynamodb.toString(), "AWS_ENDPOINT_URL_WAFV2", wafv2.toString());
        }

        /** Where detect tells whoever wants to know. */
        Map<String, String> noticeVariables() {
            return Map.of(
                    "AWS_ENDPOINT_URL_EVENTBRIDGE",
                    notices.toString(),
                    "AWS_ENDPOINT_URL_SNS",
                    notices.toString(),
                    "PORTCULLIS_EVENT_BUS",
                    "portcullis",
                    "PORTCULLIS_TOPIC",
                    "arn:aws:sns:us-east-1:000000000000:portcullis");
        }
    }

    static List<FunctionDefinition> authorizers(Path gate, Services services) {
        return List.of(
                authorizer(AUTHORIZER, gate, services),
                authorizer(AUTHORIZER_IAM, gate, services).withEnvironment(Map.of("PORTCULLIS_HTTP_ANSWER", "iam")));
    }

    private static FunctionDefinition authorizer(String name, Path gate, Services services) {
        return FunctionDefinition.of(name, artifact("authorizer"), HANDLER)
                .withMemoryMegabytes(MEMORY_MEGABYTES)
                .withTimeout(Duration.ofSeconds(8))
                .withEnvironment(services.variables())
                .withEnvironment(Map.of(
                        "PORTCULLIS_GATE",
                        gate.toString(),
                        "PORTCULLIS_SECRETS",
                        "files:" + Gates.secretsOf(gate),
                        "PORTCULLIS_WEBSOCKET_TOKEN_PARAMETER",
                        SOCKET_TOKEN));
    }

    /**
     * The admin API and its authorizer.
     *
     * @param operators the operators' gate file
     * @param gate the gate file whose API keys are made here
     * @param ruleGroup the ARN of the rule group that is steered here
     */
    static List<FunctionDefinition> admin(Path operators, Path gate, String ruleGroup, Services services) {
        Path home = Path.of(System.getProperty("portcullis.home", "."));
        String secret = UUID.randomUUID().toString() + UUID.randomUUID();
        return List.of(
                authorizer(AdminApi.AUTHORIZER, operators, services),
                FunctionDefinition.of(
                                AdminApi.FUNCTION,
                                home.resolve(Path.of("waf-manager", "admin-api", "target", "function.zip")),
                                HANDLER)
                        .withMemoryMegabytes(MEMORY_MEGABYTES)
                        .withTimeout(Duration.ofSeconds(29))
                        .withEnvironment(services.variables())
                        .withEnvironment(Map.of(
                                "PORTCULLIS_CURSOR_SECRET",
                                secret,
                                "PORTCULLIS_RULE_GROUP",
                                ruleGroup,
                                "PORTCULLIS_SECRETS",
                                "files:" + Gates.secretsOf(gate))));
    }

    static List<FunctionDefinition> wafManager(StackOptions.Detection detection, BlockLists lists, Services services) {
        Path artifact = artifact("waf-manager");
        return List.of(
                FunctionDefinition.of(DETECT, artifact, HANDLER)
                        .withMemoryMegabytes(MEMORY_MEGABYTES)
                        .withTimeout(Duration.ofSeconds(30))
                        .withEnvironment(services.variables())
                        .withEnvironment(services.noticeVariables())
                        .withEnvironment(Map.of(
                                "QUARKUS_LAMBDA_HANDLER", "detect",
                                "PORTCULLIS_DETECT_THRESHOLD", Integer.toString(detection.threshold()),
                                "PORTCULLIS_DETECT_WINDOW", detection.window().toString(),
                                "PORTCULLIS_BAN_DURATION", detection.ban().toString())),
                FunctionDefinition.of(RECONCILE, artifact, HANDLER)
                        .withMemoryMegabytes(MEMORY_MEGABYTES)
                        .withTimeout(Duration.ofSeconds(30))
                        .withEnvironment(services.variables())
                        .withEnvironment(Map.of(
                                "QUARKUS_LAMBDA_HANDLER", "reconcile",
                                "PORTCULLIS_IP_SET_V4", lists.v4(),
                                "PORTCULLIS_IP_SET_V6", lists.v6())));
    }

    /** Keeps the rule group. */
    static FunctionDefinition rules(String ruleGroup, Services services) {
        return FunctionDefinition.of(RULES, artifact("waf-manager"), HANDLER)
                .withMemoryMegabytes(MEMORY_MEGABYTES)
                .withTimeout(Duration.ofSeconds(60))
                .withEnvironment(services.variables())
                .withEnvironment(Map.of("QUARKUS_LAMBDA_HANDLER", "rules", "PORTCULLIS_RULE_GROUP", ruleGroup));
    }

    /** The zip that is deployed: for the JVM, or a native {@code bootstrap} when that was built. */
    private static Path artifact(String module) {
        return Path.of(System.getProperty("portcullis.home", "."), module, "function", "target", "function.zip");
    }
}
