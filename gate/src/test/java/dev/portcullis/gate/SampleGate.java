package dev.portcullis.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The sound gate file that the tests break in one place each. */
final class SampleGate {

    static final String TEXT = text();

    private SampleGate() {}

    /** The sample with a part of it replaced; the part must be there. */
    static String with(String part, String instead) {
        if (!TEXT.contains(part)) {
            throw new IllegalArgumentException("the sample has no '" + part + "'");
        }
        return TEXT.replace(part, instead);
    }

    /** The sample with these routes, one a line, the first of them on line 2 of what is read. */
    static String routes(String... routes) {
        String before = TEXT.substring(0, TEXT.indexOf("routes:"));
        return "routes:\n  - " + String.join("\n  - ", routes) + "\n" + before;
    }

    /** The sample with these issuers, one a line, the first of them on line 2 of what is read. */
    static String issuers(String... issuers) {
        return "issuers:\n  - " + String.join("\n  - ", issuers) + "\nversion: 1\n"
                + TEXT.substring(TEXT.indexOf("plans:"));
    }

    /** What a sound text says. */
    static Gate gate(String text) {
        return GateFile.read("gate.yaml", text).fold(GateReading.Sound::gate, faulty -> {
            throw new AssertionError(faulty.faults());
        });
    }

    /** What is wrong with a text. */
    static List<Finding> faults(String text) {
        return GateFile.read("gate.yaml", text).fold(sound -> List.of(), GateReading.Faulty::faults);
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(SampleGate.class.getResourceAsStream("/gate.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
