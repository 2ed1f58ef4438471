package dev.portcullis.local.lambda;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** The last 4 KB of an invocation's log, as {@code LogType: Tail} answers them. */
final class LogTail {

    static final int MAX_BYTES = 4 * 1024;

    private final Deque<byte[]> lines = new ArrayDeque<>();
    private int bytes;

    synchronized void add(String line) {
        byte[] text = (line + "\n").getBytes(StandardCharsets.UTF_8);
        lines.addLast(text);
        bytes += text.length;
        while (lines.size() > 1 && bytes - lines.getFirst().length >= MAX_BYTES) {
            bytes -= lines.removeFirst().length;
        }
    }

    /** At most {@link #MAX_BYTES}: a first line that doesn't fit in whole loses its beginning. */
    synchronized byte[] bytes() {
        var joined = new byte[bytes];
        int at = 0;
        for (byte[] line : lines) {
            System.arraycopy(line, 0, joined, at, line.length);
            at += line.length;
        }
        int from = Math.max(0, bytes - MAX_BYTES);
        return Arrays.copyOfRange(joined, from, bytes);
    }
}
