package dev.portcullis.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class QuietStartTest {

    @Test
    void a_listener_that_starts_and_stops_well_says_nothing() {
        List<String> said = new ArrayList<>();
        var ear = new Handler() {
            @Override
            public synchronized void publish(LogRecord line) {
                said.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        ear.setLevel(Level.ALL);
        Logger root = Logger.getLogger("");
        root.addHandler(ear);
        try {
            HttpListener.start("quiet", 0, call -> HttpAnswer.empty(204)).close();
        } finally {
            root.removeHandler(ear);
        }
        assertThat(said).isEmpty();
    }
}
