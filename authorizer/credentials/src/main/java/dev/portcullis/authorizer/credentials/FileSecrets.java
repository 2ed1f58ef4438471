package dev.portcullis.authorizer.credentials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Secrets in files. A line break at the end, which editors add, is no part of one. */
final class FileSecrets implements SecretSource {

    /** No dots or slashes: a name is no path. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    private static final int MAX_BYTES = 64 * 1024;

    private final Path folder;

    FileSecrets(Path folder) {
        this.folder = folder;
    }

    @Override
    public List<Secret> versions(String name, Instant now) {
        if (!NAME.matcher(name).matches()) {
            throw new StoreUnavailable("'" + name + "' is no name of a secret");
        }
        Path file = folder.resolve(name);
        return SecretVersions.of("the file " + file, read(file), read(folder.resolve(name + ".previous")));
    }

    private static Optional<String> read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new StoreUnavailable("the file " + file + " is larger than any secret");
            }
            return Optional.of(Files.readString(file).stripTrailing());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StoreUnavailable("the file " + file + " can't be read", e);
        }
    }
}
