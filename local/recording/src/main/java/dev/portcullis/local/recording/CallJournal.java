package dev.portcullis.local.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file with a line for each kind of call, once. Several stacks may append to one file: a line is one write.
 */
public final class CallJournal {

    private final Path file;
    private final Set<RecordedCall> seen = ConcurrentHashMap.newKeySet();

    public CallJournal(Path file) {
        this.file = file;
    }

    /** Notes a call, unless this journal has its like. */
    void note(RecordedCall call) {
        if (!seen.add(call)) {
            return;
        }
        try {
            Files.writeString(
                    file,
                    call.line() + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("calls can't be recorded in " + file, e);
        }
    }
}
