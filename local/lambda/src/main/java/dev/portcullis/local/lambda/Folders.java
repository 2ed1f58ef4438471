package dev.portcullis.local.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Temporary folders, removed with what is in them. */
final class Folders {

    private static final Logger LOG = Logger.getLogger(Folders.class.getName());

    private Folders() {}

    static void delete(Path folder) {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.FINE, "left behind: " + folder, e);
        }
    }
}
