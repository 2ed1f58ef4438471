package dev.portcullis.local.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A function's unpacked artifact, Lambda's {@code /var/task}.
 *
 * @param isNative whether {@code bootstrap} at its root is to be run
 */
record TaskRoot(Path directory, boolean isNative) {

    private static final String BOOTSTRAP = "bootstrap";

    /**
     * Unpacks an artifact; a folder is used where it is.
     *
     * @param scratch an existing folder for what is unpacked
     */
    static TaskRoot of(FunctionDefinition function, Path scratch) {
        Path artifact = function.artifact();
        if (!Files.exists(artifact)) {
            throw new UnusableFunction("function " + function.name() + " has no artifact at " + artifact
                    + ": build it (mvn package -Dquick)");
        }
        try {
            return of(Files.isDirectory(artifact) ? artifact : unzip(artifact, scratch.resolve(function.name())));
        } catch (ZipException e) {
            throw new UnusableFunction(
                    "artifact " + artifact + " of function " + function.name()
                            + " is no zip file: build it anew (mvn package -Dquick)",
                    e);
        } catch (IOException e) {
            throw new UnusableFunction(
                    "artifact " + artifact + " of function " + function.name() + " cannot be unpacked into " + scratch
                            + ": " + e.getMessage(),
                    e);
        }
    }

    private static TaskRoot of(Path directory) throws IOException {
        Path bootstrap = directory.resolve(BOOTSTRAP);
        boolean isNative = Files.isRegularFile(bootstrap);
        if (isNative && !Files.isExecutable(bootstrap)) {
            // java.util.zip doesn't hand on permissions.
            Files.setPosixFilePermissions(bootstrap, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return new TaskRoot(directory.toAbsolutePath(), isNative);
    }

    private static Path unzip(Path archive, Path directory) throws IOException {
        Files.createDirectories(directory);
        try (var zip = new ZipFile(archive.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                Path target = directory.resolve(entry.getName()).normalize();
                if (!target.startsWith(directory)) {
                    throw new ZipException("entry outside of the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(
                            directory.relativize(target).getNameCount() > 1 ? parent(target) : directory);
                    try (var in = zip.getInputStream(entry)) {
                        Files.copy(in, target);
                    }
                }
            }
        }
        return directory;
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }

    Path bootstrap() {
        return directory.resolve(BOOTSTRAP);
    }
}
