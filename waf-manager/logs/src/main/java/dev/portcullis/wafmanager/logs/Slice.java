package dev.portcullis.wafmanager.logs;

import java.nio.charset.StandardCharsets;

/** Some bytes of a buffer that is used again: valid until the next line is read. Mutable, so that a line costs no object. */
final class Slice {

    byte[] bytes = new byte[0];
    int from;
    int to;

    Slice at(byte[] buffer, int start, int end) {
        bytes = buffer;
        from = start;
        to = end;
        return this;
    }

    int length() {
        return to - from;
    }

    boolean isEmpty() {
        return from >= to;
    }

    boolean is(char only) {
        return length() == 1 && bytes[from] == only;
    }

    byte first() {
        return isEmpty() ? 0 : bytes[from];
    }

    boolean startsWith(String ascii) {
        if (length() < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[from + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The next such byte, or the end. */
    int find(char wanted, int start) {
        int i = start;
        while (i < to && bytes[i] != wanted) {
            i++;
        }
        return i;
    }

    /** A whole number of a few digits. */
    int number() {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9 || value > 99_999_999) {
                throw new BadLine("has no number where one belongs");
            }
            value = value * 10 + digit;
        }
        return value;
    }

    @Override
    public String toString() {
        return new String(bytes, from, Math.max(0, to - from), StandardCharsets.UTF_8);
    }
}
