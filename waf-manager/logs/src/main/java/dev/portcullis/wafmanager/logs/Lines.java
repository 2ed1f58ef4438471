package dev.portcullis.wafmanager.logs;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Splits a stream at line feeds in one buffer, which grows to the longest line but never beyond {@value #MAX_LINE} bytes. */
final class Lines {

    /** CloudWatch Logs' own limit on an event, and far more than any log line needs. Bytes. */
    static final int MAX_LINE = 1024 * 1024;

    private static final int FIRST_BUFFER = 128 * 1024;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long LINE_FEEDS = ONES * '\n';

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
        for (int at = lineFeed(bytes, scanned, end); at < end; at = lineFeed(bytes, at + 1, end)) {
            if (!skipping) {
                receiver.line(line.at(bytes, start, withoutReturn(start, at)));
            }
            skipping = false;
            start = at + 1;
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

    /**
     * The next line feed, or the end. Eight bytes at a time: a byte of {@code x} is zero where the line feed is, and {@code
     * (x − 0x01…) & ~x & 0x80…} then isn't (Warren, Hacker's Delight, section 6-1).
     */
    private static int lineFeed(byte[] bytes, int from, int to) {
        int at = from;
        while (at + Long.BYTES <= to) {
            long x = (long) LONGS.get(bytes, at) ^ LINE_FEEDS;
            long found = (x - ONES) & ~x & HIGHS;
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
            at += Long.BYTES;
        }
        while (at < to && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    private int withoutReturn(int from, int to) {
        return to > from && buffer[to - 1] == '\r' ? to - 1 : to;
    }
}
