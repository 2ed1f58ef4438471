package dev.portcullis.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.local.stack.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the admin API is, and who asks. */
final class AdminFlags {

    private static final String AUDIENCE = "portcullis-admin";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** What the development issuer is asked for; any other decides by itself. */
    private static final List<String> SCOPES = List.of(
            "bans:read",
            "bans:write",
            "bans:override",
            "allowlist:write",
            "limits:read",
            "limits:write",
            "revocations:read",
            "revocations:write",
            "keys:read",
            "keys:write",
            "audit:read",
            "detection:read",
            "detection:write",
            "detection:approve",
            "rules:read",
            "rules:write");

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:PORTCULLIS_ADMIN_URL}",
            description = "The admin API. Default: $PORTCULLIS_ADMIN_URL, else that of the stack started last.")
    @Nullable
    URI url;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "A file with an access token. Default: $PORTCULLIS_ADMIN_TOKEN; for the local stack, one of its own.")
    @Nullable
    Path tokenFile;

    @Option(names = "--json", description = "Print the API's answer: a JSON object on each line.")
    boolean json;

    /** The client that the flags describe; the token is never a flag itself, for command lines are seen by others. */
    AdminClient client() throws IOException, InterruptedException {
        String token = tokenFile == null
                ? System.getenv("PORTCULLIS_ADMIN_TOKEN")
                : Files.readString(tokenFile).strip();
        if (url != null && !url.toString().isBlank()) {
            if (token == null) {
                throw new UsageMistake("give an access token with --token-file or PORTCULLIS_ADMIN_TOKEN for " + url);
            }
            return new AdminClient(url, token);
        }
        URI local = LastStack.endpoint(Service.ADMIN)
                .orElseThrow(() -> new IllegalStateException(
                        "no stack runs here: start one with ./portcullis up, or name an admin API with --url URL"));
        return new AdminClient(local, token == null ? development() : token);
    }

    /** A token of the development issuer, which gives anybody any. */
    private static String development() throws IOException, InterruptedException {
        URI issuer = LastStack.endpoint(Service.ISSUER).orElseThrow();
        String user = System.getProperty("user.name", "operator");
        String wanted = new ObjectMapper()
                .createObjectNode()
                .put("sub", user)
                .put("client_id", "portcullis-cli")
                .put("scope", String.join(" ", SCOPES))
                .put("aud", AUDIENCE)
                .toString();
        HttpRequest request = HttpRequest.newBuilder(issuer.resolve("/token"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(wanted))
                .build();
        try {
            HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            return new ObjectMapper()
                    .readTree(response.body())
                    .path("access_token")
                    .asText();
        } catch (IOException e) {
            throw new IllegalStateException("no issuer answers at " + issuer + ": is the stack up?", e);
        }
    }
}
