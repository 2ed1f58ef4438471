package dev.portcullis.authorizer.function;

import dev.portcullis.local.dynamodb.DynamoDbLocal;
import dev.portcullis.local.dynamodb.TableDefinitions;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** An issuer that runs, and a gate file that trusts it. Its key travels as configuration, past Quarkus' class loaders. */
public final class GateResource implements QuarkusTestResourceLifecycleManager {

    private static final String ISSUER = "test.issuer";
    private static final String KEY = "test.issuer.key";

    private @Nullable IssuerStub issuer;
    private static final String ENDPOINT = "aws.endpointUrlDynamoDb";
    private @Nullable Path gate;
    private @Nullable DynamoDbLocal database;

    @Override
    public Map<String, String> start() {
        IssuerStub started = IssuerStub.start();
        issuer = started;
        try {
            Path folder = Files.createTempDirectory("gate");
            gate = write(folder.resolve("gate.yaml"), started.uri());
            writeSecrets(folder);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        DynamoDbLocal tables = DynamoDbLocal.start(0);
        database = tables;
        try (var client = tables.newClient()) {
            TableDefinitions.createAll(client);
        }
        // the SDK's own, in place of the environment that Lambda gives
        System.setProperty(ENDPOINT, tables.endpoint().toString());
        System.setProperty("aws.accessKeyId", "local");
        System.setProperty("aws.secretAccessKey", "local");
        TokenSigner signer = started.signer();
        return Map.of(
                "portcullis.gate",
                gate.toString(),
                "portcullis.secrets",
                "files:" + gate.getParent(),
                ISSUER,
                signer.issuer(),
                KEY,
                Base64.getEncoder().encodeToString(signer.key().getEncoded()));
    }

    /** The gate's secrets as files beside it. */
    static void writeSecrets(Path folder) throws IOException {
        Files.writeString(folder.resolve("api-keys"), "a pepper of more than thirty-two bytes");
        Files.writeString(folder.resolve("introspection"), "introspection-secret");
    }

    @Override
    public void stop() {
        System.clearProperty(ENDPOINT);
        if (database != null) {
            database.close();
        }
        if (issuer != null) {
            issuer.close();
        }
        if (gate != null) {
            try {
                for (String name : List.of("gate.yaml", "api-keys", "introspection", "")) {
                    Files.deleteIfExists(gate.resolveSibling(name));
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Writes the tests' gate file with that issuer in it. */
    static Path write(Path file, String issuer) throws IOException {
        try (InputStream in = Objects.requireNonNull(GateResource.class.getResourceAsStream("/gate.yaml"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Files.writeString(file, text.replace("${issuer}", issuer));
        }
    }

    /** The signer of the issuer that the running application trusts. */
    static TokenSigner signer() {
        Config config = ConfigProvider.getConfig();
        byte[] encoded = Base64.getDecoder().decode(config.getValue(KEY, String.class));
        try {
            return new TokenSigner(
                    config.getValue(ISSUER, String.class),
                    KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
