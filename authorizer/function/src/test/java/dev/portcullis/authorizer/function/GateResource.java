package dev.portcullis.authorizer.function;

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
    private @Nullable Path gate;

    @Override
    public Map<String, String> start() {
        IssuerStub started = IssuerStub.start();
        issuer = started;
        try {
            Path file = Files.createTempFile("gate", ".yaml");
            gate = write(file, started.uri());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        TokenSigner signer = started.signer();
        return Map.of(
                "portcullis.gate",
                gate.toString(),
                ISSUER,
                signer.issuer(),
                KEY,
                Base64.getEncoder().encodeToString(signer.key().getEncoded()));
    }

    @Override
    public void stop() {
        if (issuer != null) {
            issuer.close();
        }
        if (gate != null) {
            try {
                Files.deleteIfExists(gate);
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
