package dev.portcullis.wafmanager.logs;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values that were read lately, by their bytes, so that an address or a path that repeats costs no parsing and no object. A
 * table of fixed size in which a newcomer takes its cell.
 */
final class Known<T> {

    private static final int CELLS = 4096;
    private static final int LONGEST = 256;

    private record Entry<T>(byte[] bytes, T value) {
        boolean is(Slice slice) {
            return Arrays.equals(bytes, 0, bytes.length, slice.bytes, slice.from, slice.to);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays know no type parameters
    private final @Nullable Entry<T>[] cells = new Entry[CELLS];

    private final Function<String, T> read;

    Known(Function<String, T> read) {
        this.read = read;
    }

    T of(Slice slice) {
        if (slice.length() > LONGEST) {
            return read.apply(slice.toString());
        }
        int hash = 0;
        for (int i = slice.from; i < slice.to; i++) {
            hash = 31 * hash + slice.bytes[i];
        }
        int cell = (hash ^ (hash >>> 15)) & (CELLS - 1);
        Entry<T> entry = cells[cell];
        if (entry == null || !entry.is(slice)) {
            entry = new Entry<>(Arrays.copyOfRange(slice.bytes, slice.from, slice.to), read.apply(slice.toString()));
            cells[cell] = entry;
        }
        return entry.value();
    }
}
