package dev.portcullis.local.stack;

import dev.portcullis.local.issuer.DevelopmentIssuer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The gate file that is served when the user brings none, and its secrets, which are none: everybody may read them here. */
final class Gates {

    private static final String SAMPLE = "gate.yaml";
    private static final String OPERATORS = "operators.yaml";
    /** Beside a gate file: its secrets, a file each. */
    private static final String SECRETS = "secrets";

    private static final Map<String, String> DEVELOPMENT = Map.of(
            "api-keys",
            "a pepper for development, which everybody knows",
            "introspection",
            DevelopmentIssuer.introspectionSecret());

    private Gates() {}

    /** Writes the operators' gate file, with the development issuer in it. */
    static Path operatorsFor(URI issuer, Path folder) throws IOException {
        Path shipped = Path.of(System.getProperty("portcullis.home", "."), "waf-manager", "admin-api", "gate.yaml");
        String gate = Files.readString(shipped).replace("https://login.example.com", issuer.toString());
        return Files.writeString(folder.resolve(OPERATORS), gate);
    }

    /** Writes the sample, with the development issuer in it. */
    static Path sampleFor(URI issuer, Path folder) throws IOException {
        try (InputStream in = Gates.class.getResourceAsStream(SAMPLE)) {
            if (in == null) {
                throw new IOException("the sample gate file is missing from the local stack's own jar");
            }
            String sample = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Files.writeString(folder.resolve(SAMPLE), sample.replace("${issuer}", issuer.toString()));
        }
    }

    /** Writes the sample's secrets. */
    static void writeSecrets(Path folder) throws IOException {
        Path secrets = Files.createDirectories(folder.resolve(SECRETS));
        for (Map.Entry<String, String> secret : DEVELOPMENT.entrySet()) {
            Files.writeString(secrets.resolve(secret.getKey()), secret.getValue());
        }
    }

    /** Where a gate file's secrets are. */
    static Path secretsOf(Path gate) {
        return gate.resolveSibling(SECRETS);
    }

    static void delete(Path folder) throws IOException {
        for (String name : DEVELOPMENT.keySet()) {
            Files.deleteIfExists(folder.resolve(SECRETS).resolve(name));
        }
        Files.deleteIfExists(folder.resolve(SECRETS));
        Files.deleteIfExists(folder.resolve(SAMPLE));
        Files.deleteIfExists(folder.resolve(OPERATORS));
        Files.deleteIfExists(folder);
    }
}
