package dev.portcullis.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The floor of every JVM function: AWS's runtime client and a handler that does nothing, with no framework. */
public final class FloorFunction {

    static final String HANDLER = FloorFunction.class.getName() + "::handleRequest";

    /** Called by the runtime client, which finds it by its name. */
    public void handleRequest(InputStream event, OutputStream answer) throws IOException {
        event.readAllBytes();
        answer.write("{}".getBytes(StandardCharsets.UTF_8));
    }

    /** Lays this class alone out as a function's artifact. */
    static Path artifactIn(Path folder) throws IOException {
        String file = FloorFunction.class.getName().replace('.', '/') + ".class";
        Path target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        try (InputStream in = FloorFunction.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException("the class " + file + " can't be read back");
            }
            Files.copy(in, target);
        }
        return folder;
    }
}
