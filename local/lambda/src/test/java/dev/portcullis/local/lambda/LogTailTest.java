package dev.portcullis.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LogTailTest {

    private final LogTail tail = new LogTail();

    @Test
    void what_fits_is_kept_as_it_is() {
        tail.add("a");
        tail.add("b");
        assertThat(text()).isEqualTo("a\nb\n");
    }

    @Test
    void of_more_than_four_kilobytes_the_last_are_kept() {
        var all = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            tail.add("line " + i);
            all.append("line ").append(i).append('\n');
        }
        assertThat(text()).isEqualTo(all.substring(all.length() - LogTail.MAX_BYTES));
    }

    @Test
    void a_line_that_is_longer_by_itself_loses_its_beginning() {
        tail.add("x" + "y".repeat(LogTail.MAX_BYTES - 1));
        assertThat(text()).isEqualTo("y".repeat(LogTail.MAX_BYTES - 1) + "\n");
    }

    private String text() {
        return new String(tail.bytes(), StandardCharsets.UTF_8);
    }
}
