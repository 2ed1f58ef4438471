package dev.portcullis.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A gate file, as far as a deployment depends on it. Whether it is a good one is for {@code ./portcullis lint} to say, which
 * reads it as the functions do.
 *
 * @param content what it says
 */
public record GateDocument(Path file, Map<?, ?> content) {

    public GateDocument {
        content = Map.copyOf(content);
    }

    /**
     * Reads one.
     *
     * @throws Refused when it isn't there or is no YAML object
     */
    public static GateDocument read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new Refused("no gate file at " + file.toAbsolutePath(), "name one with -c gate=FILE (docs/gate.md)");
        }
        try {
            Object tree = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
            if (tree instanceof Map<?, ?> map) {
                return new GateDocument(file, map);
            }
        } catch (IOException | YamlEngineException e) {
            throw new Refused(file + " can't be read: " + e.getMessage(), "./portcullis lint " + file + " says more");
        }
        throw new Refused(file + " is no gate file", "./portcullis lint " + file + " says more");
    }

    /** Whether an issuer or a route wants DPoP proofs, each of which must reach the authorizer. */
    boolean wantsDpop() {
        return entries("issuers").stream().anyMatch(GateDocument::provesByDpop)
                || entries("routes").stream().anyMatch(GateDocument::provesByDpop);
    }

    /** Whether anybody may call something without a token. */
    boolean hasPublicRoutes() {
        return entries("routes").stream().anyMatch(route -> Boolean.TRUE.equals(route.get("public")));
    }

    private List<Map<?, ?>> entries(String key) {
        List<Map<?, ?>> entries = new ArrayList<>();
        if (content.get(key) instanceof Collection<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> map) {
                    entries.add(map);
                }
            }
        }
        return entries;
    }

    private static boolean provesByDpop(Map<?, ?> entry) {
        @Nullable Object proof = entry.get("proof");
        return "dpop".equals(proof) || (proof instanceof Collection<?> several && several.contains("dpop"));
    }

    /** A folder with the file as {@code gate.yaml}, and the certificate authorities that it names beside it. */
    Path layer() {
        try {
            Path folder = Files.createTempDirectory("portcullis-gate-layer-");
            folder.toFile().deleteOnExit();
            Path copy = folder.resolve("gate.yaml");
            Files.copy(file, copy);
            copy.toFile().deleteOnExit();
            for (Map<?, ?> issuer : entries("issuers")) {
                if (issuer.get("ca") instanceof String name) {
                    authority(name, folder);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("the gate file's layer", e);
        }
    }

    private void authority(String name, Path folder) throws IOException {
        Path from = file.toAbsolutePath().resolveSibling(name).normalize();
        Path to = folder.resolve(name).normalize();
        if (!to.startsWith(folder) || !Files.isRegularFile(from)) {
            throw new Refused("ca: " + name + " of " + file + " isn't beside it", "put the PEM file there");
        }
        Files.createDirectories(folder.resolve(name).normalize().resolveSibling("."));
        Files.copy(from, to);
        to.toFile().deleteOnExit();
    }
}
