package dev.portcullis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columns_are_as_wide_as_their_widest_cell_and_lines_have_no_trailing_blanks() {
        assertThat(printed(new Table().row("a", "bb", "c").row("aaa", "b", ""))).isEqualTo("a    bb  c\naaa  b\n");
    }

    @Test
    void an_empty_table_prints_nothing() {
        assertThat(printed(new Table())).isEmpty();
    }

    private static String printed(Table table) {
        var text = new StringWriter();
        table.print(new PrintWriter(text));
        return text.toString().replace(System.lineSeparator(), "\n");
    }
}
