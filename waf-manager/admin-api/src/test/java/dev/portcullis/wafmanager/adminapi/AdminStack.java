package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.portcullis.local.apigateway.ApiGatewayEdge;
import dev.portcullis.local.apigateway.ApiKeys;
import dev.portcullis.local.apigateway.Authorizer;
import dev.portcullis.local.apigateway.GatewayOptions;
import dev.portcullis.local.apigateway.LambdaIntegration;
import dev.portcullis.local.apigateway.RestApi;
import dev.portcullis.local.apigateway.Route;
import dev.portcullis.local.apigateway.Stage;
import dev.portcullis.local.dynamodb.DynamoDbLocal;
import dev.portcullis.local.dynamodb.TableDefinitions;
import dev.portcullis.local.issuer.DevelopmentIssuer;
import dev.portcullis.local.issuer.TokenRequest;
import dev.portcullis.local.lambda.FunctionDefinition;
import dev.portcullis.local.lambda.FunctionHost;
import dev.portcullis.local.lambda.HostOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The API as it is deployed: its zip in a process behind API Gateway and our own authorizer, beside DynamoDB Local. One for
 * all tests of a run, ended with it.
 */
final class AdminStack {

    static final String HOME = System.getProperty("portcullis.home", "../..");
    private static final String AUDIENCE = "portcullis-admin";
    private static final String HANDLER = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";
    private static final String SECRET = "a secret for tests, of 32 bytes or more";

    private final Deque<String> lines = new ArrayDeque<>();
    private final Path folder;
    private final DevelopmentIssuer issuer;
    private final DynamoDbLocal dynamodb;
    private final AdminWaf waf;
    private final FunctionHost functions;
    private final ApiGatewayEdge gateway;

    private AdminStack() throws IOException {
        folder = Files.createTempDirectory("portcullis-admin-");
        issuer = DevelopmentIssuer.start(0, InstantSource.system(), AUDIENCE);
        dynamodb = DynamoDbLocal.start(0);
        waf = AdminWaf.start();
        try (DynamoDbClient client = dynamodb.newClient()) {
            TableDefinitions.createAll(client);
        }
        String gate = Files.readString(Path.of(HOME, "waf-manager", "admin-api", "gate.yaml"))
                .replace("https://login.example.com", issuer.issuer().toString());
        Path file = Files.writeString(folder.resolve("gate.yaml"), gate);
        Map<String, String> admin = Map.of(
                "PORTCULLIS_CURSOR_SECRET",
                SECRET,
                "PORTCULLIS_SECRET_API_KEYS",
                SECRET,
                "PORTCULLIS_RULE_GROUP",
                waf.ruleGroup(),
                "AWS_ENDPOINT_URL_WAFV2",
                waf.uri().toString());
        functions = FunctionHost.start(
                List.of(
                        function("authorizer", "authorizer/function", Map.of("PORTCULLIS_GATE", file.toString())),
                        function("admin", "waf-manager/admin-api", admin)),
                0,
                HostOptions.standard().withInitTimeout(Duration.ofSeconds(30)).withLogs(this::log));
        gateway = ApiGatewayEdge.start(
                0,
                api(),
                functions,
                GatewayOptions.of(InstantSource.system())
                        .trustingClientIpHeader(GatewayOptions.CLIENT_IP_HEADER)
                        .withAuthorizerTimeout(Duration.ofSeconds(30)));
    }

    static AdminStack start() {
        try {
            AdminStack stack = new AdminStack();
            Runtime.getRuntime().addShutdownHook(new Thread(stack::stop));
            return stack;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Results are kept for each path: what an operator with every scope may do is more than one policy has room for. */
    private static RestApi api() {
        var settings = Authorizer.Settings.of(
                "portcullis",
                "authorizer",
                Duration.ofHours(1),
                "method.request.header.Authorization",
                "context.httpMethod",
                "context.path");
        return new RestApi(
                Stage.of("adminapi00", "v1"),
                List.of(Route.of(Route.ANY, "/{proxy+}", new LambdaIntegration("admin"))
                        .authorizedBy(new Authorizer.Request(settings))),
                Map.of(),
                ApiKeys.NONE);
    }

    private FunctionDefinition function(String name, String module, Map<String, String> environment) {
        return FunctionDefinition.of(name, Path.of(HOME, module, "target", "function.zip"), HANDLER)
                .withTimeout(Duration.ofSeconds(29))
                .withMaxConcurrency(1)
                .withEnvironment(
                        Map.of("AWS_ENDPOINT_URL_DYNAMODB", dynamodb.endpoint().toString()))
                .withEnvironment(environment);
    }

    URI uri() {
        return gateway.uri();
    }

    private void log(String group, String stream, Instant at, String line) {
        synchronized (lines) {
            lines.addLast(line);
            if (lines.size() > 40) {
                lines.removeFirst();
            }
        }
    }

    /** The last lines of the functions' logs. */
    String log() {
        synchronized (lines) {
            return String.join("\n", lines);
        }
    }

    FunctionHost functions() {
        return functions;
    }

    AdminWaf waf() {
        return waf;
    }

    DynamoDbClient client() {
        return dynamodb.newClient();
    }

    /** A token of an operator with every scope. */
    String operator() {
        return token("olga", Arrays.asList(Scope.values()));
    }

    String token(String subject, List<Scope> scopes) {
        return issuer.token(new TokenRequest(
                subject,
                "console",
                scopes.stream().map(Scope::toString).collect(Collectors.joining(" ")),
                List.of(AUDIENCE),
                TokenRequest.Form.DEFAULT,
                JsonNodeFactory.instance.objectNode()));
    }

    private void stop() {
        gateway.close();
        functions.close();
        dynamodb.close();
        waf.close();
        issuer.close();
        try {
            Files.delete(folder.resolve("gate.yaml"));
            Files.delete(folder);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
