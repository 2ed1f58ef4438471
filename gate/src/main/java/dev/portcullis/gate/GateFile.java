package dev.portcullis.gate;

import java.nio.file.Path;

/** Reads a gate file (docs/gate.md describes it, docs/gate.schema.json formally). Whatever is wrong with it is named at once. */
public final class GateFile {

    private GateFile() {}

    /**
     * The gate of a file that must be sound.
     *
     * @throws UnusableGateFile naming all that is wrong, a file that can't be read included
     */
    public static Gate require(Path file) {
        return read(file).fold(GateReading.Sound::gate, faulty -> {
            throw new UnusableGateFile(faulty.faults());
        });
    }

    public static GateReading read(Path file) {
        return reading(GateDocument.read(file));
    }

    /**
     * Reads a gate file's text.
     *
     * @param name the file's name in what is said of it; files that it names stand beside it
     */
    public static GateReading read(String name, String text) {
        return reading(GateDocument.read(name, text));
    }

    private static GateReading reading(GateDocument document) {
        return document.gate()
                .<GateReading>map(GateReading.Sound::new)
                .orElseGet(() -> new GateReading.Faulty(document.errors()));
    }
}
