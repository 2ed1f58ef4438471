package dev.portcullis.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zips where Maven would have put the functions': infra sees them by path only. */
final class Placeholders {

    static final Path JVM = home("jvm", "lib/function.jar");
    static final Path NATIVE = home("native", "bootstrap");

    private Placeholders() {}

    private static Path home(String name, String entry) {
        Path home = Path.of("target", "placeholders", name).toAbsolutePath();
        try {
            for (String module : List.of("authorizer", "rate-limiter", "waf-manager")) {
                Path folder = home.resolve(module).resolve("function/target");
                Files.createDirectories(folder);
                try (var zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("function.zip")))) {
                    zip.putNextEntry(new ZipEntry(entry));
                    zip.write(module.getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return home;
    }
}
