package dev.portcullis.wafmanager.logs;

import dev.portcullis.wafmanager.detection.LogRecord;
import dev.portcullis.wafmanager.detection.TrustedHops;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads logs of any known format, packed or not, also mixed: each line says by itself what it is. Bad lines are counted and
 * hide no good ones. Not thread-safe; made once and used again, it knows addresses that it met before.
 */
public final class LogReader {

    private static final int MAX_SAMPLES = 10;
    private static final int MAX_SAMPLE = 256;
    private static final int GZIP_BUFFER = 64 * 1024;

    private final LineParser waf;
    private final LineParser json;
    private final CloudFrontLine cloudFront;
    private final LineParser alb = new AlbLine();
    private final LineParser clf = new ClfLine();

    /** Resolves senders by these hops, where a format tells of forwarding. */
    public LogReader(TrustedHops hops) {
        waf = new WafLine(hops);
        json = new JsonLine(hops);
        cloudFront = new CloudFrontLine(hops);
    }

    /**
     * Reads a file to its end, gzip or plain, and closes nothing.
     *
     * @param name tells the file from every other, and is the same whenever it is read: ids of lines without their own begin so
     * @throws IOException when the stream itself fails, as a lost connection does; damaged gzip is no such failure
     */
    public Reading read(InputStream in, String name, Consumer<LogRecord> records) throws IOException {
        var gathering = new Gathering(name, records);
        boolean cut = false;
        try {
            new Lines(unpacked(in)).each(gathering);
        } catch (EOFException | ZipException e) {
            cut = true; // truncated or damaged gzip: what came before it counts
        }
        return gathering.reading(cut);
    }

    /**
     * Reads one line that came by itself.
     *
     * @param id the line's own
     */
    public Reading readLine(String line, String id, Consumer<LogRecord> records) {
        var gathering = new Gathering(id, records);
        byte[] bytes = line.strip().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > Lines.MAX_LINE) {
            gathering.tooLong();
        } else {
            gathering.line(new Slice().at(bytes, 0, bytes.length));
        }
        return gathering.reading(false);
    }

    private static InputStream unpacked(InputStream in) throws IOException {
        InputStream markable = in.markSupported() ? in : new BufferedInputStream(in, GZIP_BUFFER);
        markable.mark(2);
        int first = markable.read();
        int second = markable.read();
        markable.reset();
        boolean packed = first == 0x1f && second == 0x8b; // RFC 1952 section 2.3.1
        return packed ? new GZIPInputStream(markable, GZIP_BUFFER) : markable;
    }

    private LineParser parserOf(Slice line) {
        byte first = line.first();
        if (first == '{') {
            return line.startsWith("{\"timestamp\":") && !line.startsWith("{\"timestamp\":\"") ? waf : wafOrJson(line);
        }
        if (line.find('\t', line.from) < line.to) {
            return cloudFront;
        }
        boolean balancer = line.startsWith("http ")
                || line.startsWith("https ")
                || line.startsWith("h2 ")
                || line.startsWith("grpcs ")
                || line.startsWith("ws ")
                || line.startsWith("wss ");
        return balancer ? alb : clf;
    }

    /** Members have no order by right: a WAF line with another member first is one still. */
    private LineParser wafOrJson(Slice line) {
        return line.toString().contains("\"httpRequest\":") ? waf : json;
    }

    /** Gathers what comes of the lines of one reading. */
    private final class Gathering implements Lines.Receiver {

        private final String name;
        private final Consumer<LogRecord> records;
        private final List<Reading.Fault> faults = new ArrayList<>();
        private long number;
        private long lines;
        private long good;

        Gathering(String name, Consumer<LogRecord> records) {
            this.name = name;
            this.records = records;
        }

        @Override
        public void line(Slice line) {
            number++;
            if (line.first() == '#') {
                if (line.startsWith(CloudFrontLine.FIELDS)) {
                    cloudFront.header(line);
                }
                return;
            }
            if (line.isEmpty()) {
                return;
            }
            lines++;
            LogRecord record;
            try {
                record = parserOf(line).parse(line, name + "#" + number);
            } catch (BadLine e) {
                fault(e.why(), line.toString());
                return;
            }
            good++;
            records.accept(record);
        }

        @Override
        public void tooLong() {
            number++;
            lines++;
            fault("has more than " + Lines.MAX_LINE + " bytes", "");
        }

        private void fault(String why, String line) {
            if (faults.size() < MAX_SAMPLES) {
                String beginning = line.length() <= MAX_SAMPLE ? line : line.substring(0, MAX_SAMPLE);
                faults.add(new Reading.Fault(name + "#" + number, why, beginning.replaceAll("\\p{Cntrl}", "?")));
            }
        }

        Reading reading(boolean cut) {
            return new Reading(lines, good, faults, cut);
        }
    }
}
