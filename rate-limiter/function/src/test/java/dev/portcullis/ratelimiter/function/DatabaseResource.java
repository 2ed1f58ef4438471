package dev.portcullis.ratelimiter.function;

import dev.portcullis.local.dynamodb.DynamoDbLocal;
import dev.portcullis.local.dynamodb.TableDefinitions;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables behind a socket, and the gate file of docs/limiter-function.md. */
public final class DatabaseResource implements QuarkusTestResourceLifecycleManager {

    private static final String ENDPOINT = "aws.endpointUrlDynamoDb";

    private @Nullable DynamoDbLocal server;

    @Override
    public Map<String, String> start() {
        DynamoDbLocal started = DynamoDbLocal.start(0);
        server = started;
        try (var client = started.newClient()) {
            TableDefinitions.createAll(client);
        }
        // the SDK's own, in place of the environment that Lambda gives
        System.setProperty(ENDPOINT, started.endpoint().toString());
        return Map.of(
                // on a machine under load
                "PORTCULLIS_LIMITS_TIMEOUT",
                "PT20S",
                "PORTCULLIS_LIMITER_RESETS",
                "allowed",
                "PORTCULLIS_GATE",
                Path.of("src", "test", "resources", "gate.yaml").toString());
    }

    @Override
    public void stop() {
        System.clearProperty(ENDPOINT);
        if (server != null) {
            server.close();
        }
    }
}
