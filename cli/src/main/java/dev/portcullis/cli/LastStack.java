package dev.portcullis.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.local.stack.Endpoints;
import dev.portcullis.local.stack.Service;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the stack that was started last listens, so that other commands find it. */
final class LastStack {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LastStack() {}

    static void remember(Endpoints endpoints) throws IOException {
        ObjectNode node = JSON.createObjectNode();
        endpoints.byService().forEach((service, uri) -> node.put(service.key(), uri.toString()));
        node.put("pid", ProcessHandle.current().pid());
        Files.createDirectories(folder());
        Files.writeString(file(), node.toString());
    }

    /** Forgets this process's stack; another's stays. */
    static void forget() throws IOException {
        if (Files.exists(file())
                && read().path("pid").asLong() == ProcessHandle.current().pid()) {
            Files.delete(file());
        }
    }

    static Optional<URI> endpoint(Service service) throws IOException {
        if (!Files.exists(file())) {
            return Optional.empty();
        }
        JsonNode uri = read().path(service.key());
        return uri.isTextual() ? Optional.of(URI.create(uri.textValue())) : Optional.empty();
    }

    private static JsonNode read() throws IOException {
        return JSON.readTree(Files.readString(file()));
    }

    private static Path file() {
        return folder().resolve("last-stack.json");
    }

    private static Path folder() {
        return Path.of(System.getProperty("portcullis.home", "."), "target");
    }
}
