package dev.portcullis.local.recording;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Whether calls are recorded, and where: as the environment variable {@value #VARIABLE} says. */
public final class Recording {

    /** Names the file that calls are appended to; unset, nothing is recorded and nothing stands in between. */
    public static final String VARIABLE = "PORTCULLIS_RECORD";

    private final Optional<CallJournal> journal;

    private Recording(Optional<CallJournal> journal) {
        this.journal = journal;
    }

    /** As the environment says. */
    public static Recording fromEnvironment() {
        return new Recording(Optional.ofNullable(System.getenv(VARIABLE)).map(file -> new CallJournal(Path.of(file))));
    }

    /** Into a file. */
    public static Recording into(Path file) {
        return new Recording(Optional.of(new CallJournal(file)));
    }

    /**
     * Where functions are to be told that a service is.
     *
     * @param started told what must be closed with the stack
     */
    public URI inFrontOf(String name, URI service, Consumer<AutoCloseable> started) {
        if (journal.isEmpty()) {
            return service;
        }
        RecordingProxy proxy = RecordingProxy.start(name, service, journal.get());
        started.accept(proxy);
        return proxy.uri();
    }
}
