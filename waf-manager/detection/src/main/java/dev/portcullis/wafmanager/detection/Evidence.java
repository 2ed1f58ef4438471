package dev.portcullis.wafmanager.detection;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a verdict was reached, for whoever judges it later.
 *
 * @param window how far apart the counted may be
 * @param samples requests of the batch that brought the verdict, three at most
 */
public record Evidence(String scenario, Tally tally, Duration window, List<String> samples) {

    /** A ban's evidence has 1,024 characters at most. */
    static final int MAX_TEXT = 1024;

    private static final int MAX_SAMPLE = 200;

    public Evidence {
        samples = List.copyOf(samples);
    }

    static String sample(LogRecord record) {
        String line = record.request().method() + " " + record.request().path() + " "
                + (record.outcome().status() == 0 ? "" : record.outcome().status() + " ")
                + record.outcome().reason() + " " + record.source().code() + " " + record.id() + " "
                + record.at();
        String plain = line.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return plain.length() <= MAX_SAMPLE ? plain : plain.substring(0, MAX_SAMPLE);
    }

    /** One line of at most 1,024 characters. */
    public String text() {
        String text = scenario + ": " + tally.count()
                + (tally.of() == tally.count() ? "" : " of " + tally.of())
                + " from " + tally.first() + " to " + tally.last() + " (window " + window + ")"
                + samples.stream().map(sample -> "; " + sample).collect(Collectors.joining());
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
}
