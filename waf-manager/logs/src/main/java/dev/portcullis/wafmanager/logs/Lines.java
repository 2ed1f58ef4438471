package dev.portcullis.wafmanager.logs;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Splits a stream at line feeds in one buffer, which grows to the longest line but never beyond {@value #MAX_LINE} bytes. */
final class Lines {

    /** CloudWatch Logs' own limit on an event, and far more than any log line needs. Bytes. */
    static final int MAX_LINE = 1024 * 1024;

    private static final int FIRST_BUFFER = 128 * 1024;

    private final InputStream in;
    private final Slice line = new Slice();
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int start;
    private int scanned;
    private int end;
    private boolean ended;
    private boolean skipping;

    Lines(InputStream in) {
        this.in = in;
    }

    /** Takes lines, without their ends. */
    interface Receiver {
        void line(Slice line);

        /** A line longer than the limit, which was passed over. */
        void tooLong();
    }

    /**
     * Hands on every line.
     *
     * @throws IOException when the stream breaks off, as a truncated gzip file does; whole lines before that were handed on
     */
    void each(Receiver receiver) throws IOException {
        try {
            while (fill()) {
                split(receiver);
            }
        } finally {
            // The rest without a line feed is a line, too, or half a one.
            if (!skipping && start < end) {
                receiver.line(line.at(buffer, start, withoutReturn(start, end)));
            }
        }
    }

    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            scanned -= start;
            start = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, MAX_LINE + FIRST_BUFFER));
        }
        int read = in.read(buffer, end, buffer.length - end);
        ended = read < 0;
        end += Math.max(0, read);
        return !ended;
    }

    private void split(Receiver receiver) {
        byte[] bytes = buffer;
        int at = scanned;
        while (at < end) {
            if (bytes[at] == '\n') {
                if (!skipping) {
                    receiver.line(line.at(bytes, start, withoutReturn(start, at)));
                }
                skipping = false;
                start = at + 1;
            }
            at++;
        }
        scanned = end;
        if (skipping) {
            start = end;
        } else if (end - start > MAX_LINE) {
            receiver.tooLong();
            skipping = true;
            start = end;
        }
    }

    private int withoutReturn(int from, int to) {
        return to > from && buffer[to - 1] == '\r' ? to - 1 : to;
    }
}
