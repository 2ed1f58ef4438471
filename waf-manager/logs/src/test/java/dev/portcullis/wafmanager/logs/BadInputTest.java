package dev.portcullis.wafmanager.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.wafmanager.detection.LogRecord;
import dev.portcullis.wafmanager.detection.TrustedHops;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BadInputTest {

    private static final String GOOD =
            "{\"type\":\"offence\",\"id\":\"%s\",\"at\":\"2026-11-21T10:00:00Z\",\"reason\":\"expired\",\"address\":\"203.0.113.7\"}";

    private final List<LogRecord> records = new ArrayList<>();

    private Reading read(byte[] bytes) throws IOException {
        return new LogReader(TrustedHops.NONE).read(new ByteArrayInputStream(bytes), "file", records::add);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] manyGood(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append(GOOD.formatted("id" + i)).append('\n');
        }
        return bytes(lines.toString());
    }

    @Test
    void bad_lines_are_counted_and_sampled_and_hide_no_good_ones() throws IOException {
        String lines = String.join(
                "\n",
                GOOD.formatted("a"),
                "",
                "START RequestId: 1",
                "{\"type\":\"offence\",\"id\":",
                "{}",
                "[]",
                "{\"timestamp\":1,\"httpRequest\":7}",
                GOOD.formatted("b").replace("203.0.113.7", "attacker.example"),
                GOOD.formatted("c").replace("10:00:00", "later"),
                "203.0.113.7 - - [yesterday] \"GET / HTTP/1.1\" 200 1 id",
                "http 2026-11-21T10:00:00.000000Z short",
                "2026-11-21\t10:00:00\tshort",
                "[".repeat(100_000),
                GOOD.formatted("d"));
        Reading reading = read(bytes(lines));
        assertThat(records).extracting(LogRecord::id).containsExactly("a", "d");
        assertThat(reading.bad()).isEqualTo(11);
        assertThat(reading.faults())
                .hasSize(10)
                .allSatisfy(fault -> assertThat(fault.why()).isNotBlank());
        assertThat(reading.faults().get(0).place()).isEqualTo("file#3");
        assertThat(reading.faults()).allMatch(fault -> fault.sample().length() <= 256);
    }

    @Test
    void a_truncated_gzip_file_counts_as_far_as_it_goes() throws IOException {
        byte[] packed = gzip(manyGood(2_000));
        Reading reading = read(Arrays.copyOf(packed, packed.length - packed.length / 3));
        assertThat(reading.cut()).isTrue();
        assertThat(reading.records()).isBetween(500L, 1_999L);
        assertThat(reading.bad()).isLessThanOrEqualTo(1); // half a line
    }

    @Test
    void a_damaged_gzip_file_counts_as_far_as_it_goes() throws IOException {
        byte[] packed = gzip(manyGood(2_000));
        packed[packed.length / 2] ^= 0x55;
        packed[packed.length / 2 + 1] ^= 0x55;
        Reading reading = read(packed);
        assertThat(reading.cut()).isTrue();
    }

    @Test
    void several_gzip_members_are_one_file() throws IOException {
        var both = new ByteArrayOutputStream();
        both.write(gzip(manyGood(10)));
        both.write(gzip(manyGood(10)));
        assertThat(read(both.toByteArray()).records()).isEqualTo(20);
    }

    @Test
    void invalid_utf8_spoils_its_own_line_only() throws IOException {
        byte[] bad = bytes(GOOD.formatted("bad"));
        bad[12] = (byte) 0xff;
        var lines = new ByteArrayOutputStream();
        lines.write(bad);
        lines.write('\n');
        lines.write(manyGood(1));
        assertThat(read(lines.toByteArray()).bad()).isEqualTo(1);
        assertThat(records).hasSize(1);
    }

    @Test
    void a_line_of_a_megabyte_is_read_and_one_of_ten_is_passed_over_in_constant_memory() throws IOException {
        byte[] spaces = bytes(" ".repeat(Lines.MAX_LINE - GOOD.length() + 1));
        InputStream fits = new ByteArrayInputStream(spaces);
        InputStream long10 = new ByteArrayInputStream(bytes("x".repeat(10 * 1024 * 1024) + "\n"));
        InputStream first = new SequenceInputStream(new ByteArrayInputStream(bytes(GOOD.formatted("a"))), fits);
        InputStream all = new SequenceInputStream(
                new SequenceInputStream(first, new ByteArrayInputStream(bytes("\n"))),
                new SequenceInputStream(long10, new ByteArrayInputStream(manyGood(1))));
        Reading reading = new LogReader(TrustedHops.NONE).read(all, "file", records::add);
        assertThat(records).extracting(LogRecord::id).containsExactly("a", "id0");
        assertThat(reading.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.why()).isEqualTo("has more than 1048576 bytes"));
    }

    @Test
    void a_lost_connection_is_no_damaged_file() {
        InputStream lost = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                throw new IOException("connection reset");
            }
        };
        assertThatThrownBy(() -> new LogReader(TrustedHops.NONE).read(lost, "file", records::add))
                .hasMessage("connection reset");
    }

    @Property(tries = 300)
    void whatever_the_bytes_lines_are_records_or_faults(@ForAll byte[] noise) throws IOException {
        Reading reading = read(noise);
        assertThat(reading.records()).isLessThanOrEqualTo(reading.lines());
    }
}
