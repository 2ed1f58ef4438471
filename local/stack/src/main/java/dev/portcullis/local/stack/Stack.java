package dev.portcullis.local.stack;

import dev.portcullis.gate.GateFile;
import dev.portcullis.local.apigateway.Api;
import dev.portcullis.local.apigateway.ApiGatewayEdge;
import dev.portcullis.local.apigateway.GatewayOptions;
import dev.portcullis.local.apigateway.RequestInspector;
import dev.portcullis.local.dynamodb.DynamoDbLocal;
import dev.portcullis.local.dynamodb.TableDefinitions;
import dev.portcullis.local.edge.HttpListener;
import dev.portcullis.local.events.LogGroups;
import dev.portcullis.local.issuer.DevelopmentIssuer;
import dev.portcullis.local.lambda.FunctionHost;
import dev.portcullis.local.lambda.HostOptions;
import dev.portcullis.local.notices.NoticesEdge;
import dev.portcullis.local.recording.Recording;
import dev.portcullis.local.wafv2.Wafv2Edge;
import dev.portcullis.local.wafv2.Wafv2Options;
import dev.portcullis.local.wafv2.WebAcl;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A running local stack: every function in its own processes, the AWS services around them, and what carries events. */
public final class Stack implements AutoCloseable {

    private static final InstantSource CLOCK = InstantSource.system();
    private static final String AUDIENCE = "orders-api";

    /** A newcomer's machine may be slower to start a function than Lambda is, which gives it 10 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Closing closing;
    private final Endpoints endpoints;
    private final FunctionHost functions;
    private final DynamoDbLocal dynamodb;

    private Stack(Closing closing, Endpoints endpoints, FunctionHost functions, DynamoDbLocal dynamodb) {
        this.closing = closing;
        this.endpoints = endpoints;
        this.functions = functions;
        this.dynamodb = dynamodb;
    }

    /**
     * Starts everything; functions start with their first calls.
     *
     * @param progress told in a few words what is being started
     * @throws RuntimeException whose message names what can't start and how to mend it; nothing is left running
     */
    public static Stack start(StackOptions options, Consumer<String> progress)
            throws IOException, InterruptedException {
        return start(options, progress, UnaryOperator.identity());
    }

    /**
     * Starts everything, with something between the functions and DynamoDB that counts or fails.
     *
     * @param inFront where functions find DynamoDB, given where it is
     */
    public static Stack start(StackOptions options, Consumer<String> progress, UnaryOperator<URI> inFront)
            throws IOException, InterruptedException {
        var closing = new Closing();
        try {
            return new Starting(options, progress, closing).start(inFront);
        } catch (RuntimeException | IOException | InterruptedException e) {
            closing.close();
            throw e;
        }
    }

    public Endpoints endpoints() {
        return endpoints;
    }

    /** The operating system's id of DynamoDB Local's process, for who plays its death. */
    public long dynamodbPid() {
        return dynamodb.pid();
    }

    /** The host of the functions. */
    public FunctionHost functions() {
        return functions;
    }

    /**
     * Waits until told to stop, or until a part that all others need is dead.
     *
     * @throws IllegalStateException when DynamoDB Local died
     */
    public void awaitFailureOr(CountDownLatch stop) throws InterruptedException {
        while (!stop.await(200, TimeUnit.MILLISECONDS)) {
            if (!dynamodb.isAlive() && stop.getCount() > 0) {
                throw new IllegalStateException(
                        "DynamoDB Local (process " + dynamodb.pid() + ") died: start the stack anew");
            }
        }
    }

    @Override
    public void close() {
        closing.close();
    }

    /** The order in which parts start: each needs the addresses of those before it. */
    private static final class Starting {

        private final StackOptions options;
        private final Consumer<String> progress;
        private final Closing closing;
        private final Map<Service, URI> uris = new EnumMap<>(Service.class);

        Starting(StackOptions options, Consumer<String> progress, Closing closing) {
            this.options = options;
            this.progress = progress;
            this.closing = closing;
        }

        Stack start(UnaryOperator<URI> inFront) throws IOException, InterruptedException {
            // A user's mistakes come first: nothing is started for a gate file that can't be served.
            options.gate().ifPresent(GateFile::require);

            var issuer = closing.with(DevelopmentIssuer.start(port(Service.ISSUER), CLOCK, AUDIENCE));
            uris.put(Service.ISSUER, issuer.issuer());

            progress.accept("starting DynamoDB Local");
            var dynamodb = closing.with(DynamoDbLocal.start(port(Service.DYNAMODB)));
            uris.put(Service.DYNAMODB, dynamodb.endpoint());
            try (DynamoDbClient client = dynamodb.newClient()) {
                TableDefinitions.createAll(client);
            }

            progress.accept("starting the functions and the services around them");
            var logs = closing.with(new LogGroups());
            var waf = closing.with(Wafv2Edge.start(
                    port(Service.WAFV2),
                    Wafv2Options.of(CLOCK)
                            .withRatePeriod(ratePeriod(options.schedule()))
                            .withProtection(
                                    WebAcl.blocking("portcullis", BlockLists.V4_NAME, BlockLists.V6_NAME),
                                    line -> logs.write(EventWiring.WAF_LOG_GROUP, "waf", CLOCK.instant(), line))));
            uris.put(Service.WAFV2, waf.uri());

            var notices = closing.with(NoticesEdge.start(port(Service.NOTICES)));
            uris.put(Service.NOTICES, notices.uri());
            var recording = Recording.fromEnvironment();
            var services = new Functions.Services(
                    recording.inFrontOf("DynamoDB", inFront.apply(dynamodb.endpoint()), closing::with),
                    recording.inFrontOf("WAFv2", waf.uri(), closing::with),
                    notices.uri());
            Path gate = gate(issuer.issuer());
            var definitions = new ArrayList<>(Functions.authorizers(gate, services));
            BlockLists lists = BlockLists.createAt(waf.uri());
            definitions.addAll(Functions.wafManager(options.detection(), lists, services));
            String ruleGroup = FrontAcl.createAt(waf.uri(), lists);
            definitions.add(Functions.rules(ruleGroup, services));
            definitions.addAll(Functions.admin(operators(issuer.issuer()), gate, ruleGroup, services));
            var host = closing.with(FunctionHost.start(
                    definitions,
                    port(Service.LAMBDA),
                    HostOptions.standard().withInitTimeout(PATIENCE).withLogs(logs::write)));
            uris.put(Service.LAMBDA, host.uri());
            EventWiring.connect(closing, host, logs, services.dynamodb(), options.schedule());

            HttpListener backend =
                    closing.with(HttpListener.start("sample backend", port(Service.BACKEND), new SampleBackend()));
            uris.put(Service.BACKEND, backend.uri());
            var apis = new Apis(backend.uri(), options.authorizerTtl());
            GatewayOptions gateway = gatewayOptions(waf, logs);
            serve(Service.REST, apis.restWithRequestAuthorizer(), host, gateway);
            serve(Service.REST_TOKEN, apis.restWithTokenAuthorizer(), host, gateway);
            var https = new HttpApis(apis, GateFile.require(gate).routes());
            serve(Service.HTTP, https.simple(), host, gateway);
            serve(Service.HTTP_V1, https.payload1(), host, gateway);
            serve(Service.HTTP_IAM, https.iam(), host, gateway);
            serve(Service.WEBSOCKET, apis.webSocket(), host, gateway);
            HttpListener page = closing.with(HttpListener.start("admin page", 0, new AdminPage()));
            serve(
                    Service.ADMIN,
                    AdminApi.behindAuthorizer(page.uri()),
                    host,
                    gateway.withInspector(RequestInspector.NONE));
            return new Stack(closing, new Endpoints(uris), host, dynamodb);
        }

        /** About ten seconds, as on AWS; sooner where everything else comes sooner too. */
        private static Duration ratePeriod(Duration schedule) {
            return schedule.compareTo(Wafv2Options.RATE_PERIOD) < 0 ? schedule : Wafv2Options.RATE_PERIOD;
        }

        private void serve(Service service, Api api, FunctionHost host, GatewayOptions gateway) {
            var edge = closing.with(ApiGatewayEdge.start(port(service), api, host, gateway));
            uris.put(service, edge.uri());
        }

        private GatewayOptions gatewayOptions(Wafv2Edge waf, LogGroups logs) {
            GatewayOptions gateway = GatewayOptions.of(CLOCK)
                    .withInspector(new WafInFront(waf))
                    .withAccessLog(line -> logs.write(EventWiring.ACCESS_LOG_GROUP, "access", CLOCK.instant(), line));
            return options.trustClientIpHeader()
                    ? gateway.trustingClientIpHeader(GatewayOptions.CLIENT_IP_HEADER)
                    : gateway;
        }

        private Path gate(URI issuer) throws IOException {
            if (options.gate().isPresent()) {
                return options.gate().get().toAbsolutePath();
            }
            Path folder = passingFolder();
            Gates.writeSecrets(folder);
            return Gates.sampleFor(issuer, folder);
        }

        private Path operators(URI issuer) throws IOException {
            return Gates.operatorsFor(issuer, passingFolder());
        }

        /** A folder that goes with the stack. */
        private Path passingFolder() throws IOException {
            Path folder = Files.createTempDirectory("portcullis-gate-");
            closing.with(() -> Gates.delete(folder));
            return folder;
        }

        private int port(Service service) {
            return options.port() == 0 ? 0 : options.port() + service.offset();
        }
    }
}
