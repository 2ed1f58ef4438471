package dev.portcullis.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.local.stack.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portcullis token}: a real signed access token from the development issuer. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Prints an access token (RFC 9068) signed by the development issuer of a running stack.")
final class TokenCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--sub",
            paramLabel = "NAME",
            required = true,
            description = "The subject; also the client unless --client says otherwise.")
    private String subject = "";

    @Option(names = "--client", paramLabel = "ID", description = "The client_id claim.")
    private @Nullable String client;

    @Option(names = "--scope", paramLabel = "SCOPE", description = "A scope; may be repeated.")
    private List<String> scopes = List.of();

    @Option(
            names = "--aud",
            paramLabel = "AUDIENCE",
            defaultValue = "orders-api",
            description = "The audience. Default: ${DEFAULT-VALUE}.")
    private String audience = "";

    @Option(
            names = "--alg",
            paramLabel = "ALG",
            defaultValue = "RS256",
            description = "RS256, PS256, ES256 or EdDSA. Default: ${DEFAULT-VALUE}.")
    private String algorithm = "";

    @Option(
            names = "--ttl",
            paramLabel = "DURATION",
            defaultValue = "PT1H",
            description = "How long it is valid, ISO 8601. Default: ${DEFAULT-VALUE}.")
    private Duration ttl = Duration.ofHours(1);

    @Option(
            names = "--issuer",
            paramLabel = "URL",
            description = "The development issuer. Default: that of the stack started last.")
    private @Nullable URI issuer;

    @Option(names = "--json", description = "Print the issuer's whole answer as JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        JsonNode answer = request(issuerOrLast());
        spec.commandLine()
                .getOut()
                .println(json ? answer.toString() : answer.path("access_token").asText());
        spec.commandLine().getOut().flush();
        return 0;
    }

    private URI issuerOrLast() throws IOException {
        if (issuer != null) {
            return issuer;
        }
        return LastStack.endpoint(Service.ISSUER)
                .orElseThrow(() -> new IllegalStateException(
                        "no stack runs here: start one with ./portcullis up, or name an issuer with --issuer URL"));
    }

    private JsonNode request(URI at) throws IOException, InterruptedException {
        ObjectNode wanted = JSON.createObjectNode()
                .put("sub", subject)
                .put("client_id", client == null ? subject : client)
                .put("scope", String.join(" ", scopes))
                .put("aud", audience)
                .put("alg", algorithm)
                .put("ttl", ttl.toSeconds());
        HttpRequest call = HttpRequest.newBuilder(at.resolve("/token"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(wanted.toString()))
                .build();
        HttpResponse<String> response;
        try {
            response = HttpClient.newBuilder().connectTimeout(TIMEOUT).build().send(call, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("no issuer answers at " + at + ": is the stack up?", e);
        }
        JsonNode answer = JSON.readTree(response.body());
        if (response.statusCode() != 200) {
            throw new UsageMistake(
                    "the issuer refused: " + answer.path("error_description").asText(response.body()));
        }
        return answer;
    }
}
