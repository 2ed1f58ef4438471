package dev.portcullis.wafmanager.logs;

import java.util.Arrays;
import java.util.function.ToLongFunction;

/** The epoch second of a time's text: lines of a log follow each other within the same second mostly. */
final class SecondCache {

    private final ToLongFunction<String> read;
    private byte[] text = new byte[0];
    private long second;

    SecondCache(ToLongFunction<String> read) {
        this.read = read;
    }

    long of(Slice slice) {
        if (!Arrays.equals(text, 0, text.length, slice.bytes, slice.from, slice.to)) {
            second = read.applyAsLong(slice.toString());
            text = Arrays.copyOfRange(slice.bytes, slice.from, slice.to);
        }
        return second;
    }
}
