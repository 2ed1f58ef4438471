package dev.portcullis.cli;

import java.io.PrintWriter;

/** What long work says of itself: on a terminal only, on standard error, on one line that is rewritten. */
final class Progress implements AutoCloseable {
    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final PrintWriter err;
    private final boolean terminal;

    private Progress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    static Progress to(PrintWriter err) {
        // The launcher knows whether standard error is a terminal; Java 17 can't tell.
        return new Progress(err, Boolean.getBoolean("portcullis.terminal"));
    }

    void say(String what) {
        if (terminal) {
            err.print(CLEAR_LINE + what + " …");
            err.flush();
        }
    }

    @Override
    public void close() {
        if (terminal) {
            err.print(CLEAR_LINE);
            err.flush();
        }
    }
}
