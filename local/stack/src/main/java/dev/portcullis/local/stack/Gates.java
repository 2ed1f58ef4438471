package dev.portcullis.local.stack;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The gate file that is served when the user brings none. */
final class Gates {

    private static final String SAMPLE = "gate.yaml";

    private Gates() {}

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
}
