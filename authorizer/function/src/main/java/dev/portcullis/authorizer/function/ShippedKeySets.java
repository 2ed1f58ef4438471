package dev.portcullis.authorizer.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.authorizer.KeySetSnapshot;
import dev.portcullis.authorizer.KeySetSnapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Key sets that came with the deployment, for a start while neither the table nor the issuer can be reached: a file each,
 * {@code {"issuer": "https://…", "fetchedAt": "2026-11-22T10:00:00Z", "keySet": {"keys": […]}}}. They age as all others do.
 */
final class ShippedKeySets implements KeySetSnapshots {

    private final Map<String, KeySetSnapshot> shipped = new HashMap<>();
    private final KeySetSnapshots kept;

    /**
     * The key sets of a folder, beside those that are kept elsewhere.
     *
     * @throws IllegalArgumentException naming a file that is none
     */
    ShippedKeySets(Path folder, KeySetSnapshots kept) {
        this.kept = kept;
        for (Path file : files(folder)) {
            read(file);
        }
    }

    @Override
    public Optional<KeySetSnapshot> load(String issuer) throws IOException {
        Optional<KeySetSnapshot> own = Optional.ofNullable(shipped.get(issuer));
        try {
            Optional<KeySetSnapshot> other = kept.load(issuer);
            boolean isNewer = own.isEmpty()
                    || (other.isPresent()
                            && other.get().fetchedAt().isAfter(own.get().fetchedAt()));
            return isNewer ? other : own;
        } catch (IOException e) {
            if (own.isPresent()) {
                return own;
            }
            throw e;
        }
    }

    @Override
    public void store(String issuer, KeySetSnapshot snapshot) throws IOException {
        kept.store(issuer, snapshot);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalArgumentException("PORTCULLIS_KEY_SETS: the folder " + folder + " can't be read", e);
        }
    }

    private void read(Path file) {
        try {
            JsonNode json = new ObjectMapper().readTree(Files.readString(file));
            KeySetSnapshot snapshot = new KeySetSnapshot(
                    json.path("keySet").isObject() ? json.path("keySet").toString() : "",
                    Instant.parse(json.path("fetchedAt").asText()),
                    Optional.empty());
            if (json.path("issuer").asText().isEmpty()
                    || shipped.putIfAbsent(json.path("issuer").asText(), snapshot) != null) {
                throw new IllegalArgumentException("it names no issuer, or one of which there are two");
            }
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "PORTCULLIS_KEY_SETS: " + file
                            + " is no key set: write {\"issuer\": …, \"fetchedAt\": \"2026-11-22T10:00:00Z\", \"keySet\": {\"keys\": […]}}",
                    e);
        }
    }
}
