package dev.portcullis.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

    private static String text() {
        try (InputStream in = Objects.requireNonNull(SampleGate.class.getResourceAsStream("/gate.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
