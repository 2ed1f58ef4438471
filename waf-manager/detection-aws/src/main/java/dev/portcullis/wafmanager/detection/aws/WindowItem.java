package dev.portcullis.wafmanager.detection.aws;

import dev.portcullis.wafmanager.detection.Mark;
import dev.portcullis.wafmanager.detection.Strike;
import dev.portcullis.wafmanager.detection.WindowState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A window as an item: {@code marks}, binary, 18 bytes each and its value's; {@code version}, which each write steps; the
 * last strike; {@code expires} in epoch seconds. At most 2,000 marks of 64 characters fit well below DynamoDB's 400 KB.
 *
 * @param version 0 when there was nothing
 */
record WindowItem(WindowState state, long version) {

    static final String KEY = "pk";
    static final String VERSION = "version";
    static final WindowItem NONE = new WindowItem(WindowState.EMPTY, 0);

    private static final String MARKS = "marks";
    private static final String STRIKE = "strike";
    private static final String STRUCK_AT = "struckAt";
    private static final String UNTIL = "until";
    private static final String EXPIRES = "expires";

    static WindowItem read(Map<String, AttributeValue> item) {
        if (!item.containsKey(VERSION)) {
            return NONE;
        }
        Optional<Strike> strike = number(item, STRIKE)
                .map(number -> new Strike(
                        number.intValue(),
                        Instant.ofEpochMilli(number(item, STRUCK_AT).orElse(0L)),
                        number(item, UNTIL).map(Instant::ofEpochMilli)));
        AttributeValue marks = item.get(MARKS);
        return new WindowItem(
                new WindowState(marks == null ? List.of() : unpack(marks.b().asByteArray()), strike),
                number(item, VERSION).orElse(0L));
    }

    /** The item to write next, kept for so long after its newest mark. */
    Map<String, AttributeValue> next(String key, WindowState after, Duration memory) {
        var item = new HashMap<String, AttributeValue>();
        item.put(KEY, AttributeValue.fromS(key));
        item.put(VERSION, number(version + 1));
        item.put(MARKS, AttributeValue.fromB(SdkBytes.fromByteArray(pack(after.marks()))));
        after.strike().ifPresent(strike -> {
            item.put(STRIKE, number(strike.number()));
            item.put(STRUCK_AT, number(strike.at().toEpochMilli()));
            strike.until().ifPresent(until -> item.put(UNTIL, number(until.toEpochMilli())));
        });
        // A permanent ban's strike has no end to remember it by; the memory of the window is enough for the slate.
        long last = Math.max(
                after.latest(),
                after.strike().flatMap(Strike::until).map(Instant::toEpochMilli).orElse(0L));
        item.put(EXPIRES, number((last + memory.toMillis() + 999) / 1000));
        return item;
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    private static Optional<Long> number(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(value -> Long.parseLong(value.n()));
    }

    private static byte[] pack(List<Mark> marks) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            for (Mark mark : marks) {
                out.writeLong(mark.at());
                out.writeLong(mark.id());
                out.writeUTF(mark.value());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static List<Mark> unpack(byte[] bytes) {
        var marks = new ArrayList<Mark>();
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            while (in.available() > 0) {
                marks.add(new Mark(in.readLong(), in.readLong(), in.readUTF()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return marks;
    }
}
