package dev.portcullis.benchmarks;

import dev.portcullis.local.issuer.DevelopmentIssuer;
import dev.portcullis.local.issuer.SigningAlgorithm;
import dev.portcullis.local.issuer.TokenRequest;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The authorizer's function as it is deployed, from an event's bytes to the answer's, in processes without Lambda's runtime
 * around them: with a token that it has seen, and with tokens that it hasn't.
 */
final class FunctionPeer implements AutoCloseable {

    /** What Lambda's Java runtimes pass by themselves: no optimising compiler. */
    static final List<String> LAMBDA = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx435m");

    /** The same with all compilers, as {@code JAVA_TOOL_OPTIONS} may ask for. */
    static final List<String> OPTIMISING = List.of("-XX:+UseSerialGC", "-Xmx435m");

    /** More than the function remembers (1,000), so that none is still remembered when its turn comes again. */
    private static final int UNSEEN_TOKENS = 1_500;

    private static final String HANDLER = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler";

    private final Path folder;
    private final Map<String, String> environment;
    private final List<Process> processes = new ArrayList<>();

    private FunctionPeer(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /**
     * Ready to start processes.
     *
     * @param database where the tables of limits and of gate data are
     */
    static FunctionPeer of(DevelopmentIssuer issuer, String database) throws IOException {
        Path folder = Files.createTempDirectory("portcullis-function-peer-");
        Path gate = Files.writeString(
                folder.resolve("gate.yaml"), gate(issuer.issuer().toString()));
        return new FunctionPeer(
                folder,
                Map.of(
                        "PORTCULLIS_GATE", gate.toString(),
                        "AWS_ENDPOINT_URL_DYNAMODB", database,
                        "AWS_REGION", "us-east-1",
                        "AWS_ACCESS_KEY_ID", "local",
                        "AWS_SECRET_ACCESS_KEY", "local"));
    }

    /** A plan that no benchmark exhausts, so that leases are as large as they get. */
    private static String gate(String issuer) {
        return """
            version: 1
            issuers:
              - { name: bench, issuer: "ISSUER", audiences: [orders-api], algorithms: [RS256, ES256, EdDSA] }
            plans:
              wide: { limits: [{ name: second, permits: 100, period: PT1S, burst: 1000000000 }] }
            defaultPlan: wide
            routes:
              - { path: /orders, methods: [GET], scopes: [orders:read] }
              - { path: "/orders/{id}", methods: [GET], scopes: [orders:read] }
            """.replace("ISSUER", issuer);
    }

    /** A process that gets the same token again and again. */
    TokenContender remembering(String who, DevelopmentIssuer issuer, SigningAlgorithm algorithm, List<String> flags)
            throws IOException {
        return contender(who, flags, events(issuer, algorithm, 1));
    }

    /** A process that gets tokens that it doesn't remember, all of one client. */
    TokenContender unseen(String who, DevelopmentIssuer issuer, SigningAlgorithm algorithm, List<String> flags)
            throws IOException {
        return contender(who, flags, events(issuer, algorithm, UNSEEN_TOKENS));
    }

    private static List<String> events(DevelopmentIssuer issuer, SigningAlgorithm algorithm, int tokens) {
        TokenRequest request = TokenRequest.of("alice", "orders:read orders:write", TokenSubject.AUDIENCE)
                .with(TokenRequest.Form.DEFAULT.withAlgorithm(algorithm));
        return IntStream.range(0, tokens)
                .mapToObj(i -> AuthorizerEvents.event(issuer.token(request)).toString())
                .toList();
    }

    private TokenContender contender(String who, List<String> flags, List<String> events) throws IOException {
        Path file = Files.createTempFile(folder, "events", ".json");
        Files.write(file, events);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of(
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                classPath(),
                FunctionLoop.class.getName(),
                HANDLER,
                file.toString(),
                "\"Allow\""));
        var builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        Process process = builder.start();
        processes.add(process);
        BufferedWriter orders = process.outputWriter(StandardCharsets.UTF_8);
        BufferedReader answers = process.errorReader(StandardCharsets.UTF_8);
        return new TokenContender(who, calls -> {
            orders.write(calls + "\n");
            orders.flush();
            return cost(answers);
        });
    }

    private static TokenCost cost(BufferedReader answers) throws IOException {
        List<String> said = new ArrayList<>();
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            List<String> words = List.of(line.split(" ", -1));
            if (words.size() == 4 && words.get(0).equals("cost")) {
                return new TokenCost(
                        Double.parseDouble(words.get(1)),
                        Double.parseDouble(words.get(2)),
                        OptionalDouble.of(Double.parseDouble(words.get(3))));
            }
            said.add(line);
        }
        throw new IOException("the function ended: " + String.join("\n", said));
    }

    /** What the zip holds, from where the zip was made; and the loop. */
    private static String classPath() throws IOException {
        Path target = Path.of(System.getProperty("portcullis.home", "."), "authorizer", "function", "target");
        try (Stream<Path> files = Files.list(target)) {
            Path runner = files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no function in " + target));
            return String.join(
                    File.pathSeparator,
                    runner.toString(),
                    target.resolve("lib") + "/*",
                    FunctionLoop.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .getPath());
        }
    }

    @Override
    public void close() throws IOException {
        processes.forEach(Process::destroy);
        try (var files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
