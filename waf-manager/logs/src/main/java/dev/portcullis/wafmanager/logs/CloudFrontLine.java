package dev.portcullis.wafmanager.logs;

import dev.portcullis.net.IpAddress;
import dev.portcullis.wafmanager.detection.Caller;
import dev.portcullis.wafmanager.detection.LogRecord;
import dev.portcullis.wafmanager.detection.Request;
import dev.portcullis.wafmanager.detection.Source;
import dev.portcullis.wafmanager.detection.TrustedHops;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * CloudFront's standard log, tab-separated W3C extended format: a {@code #Fields:} line names the columns
 * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html).
 */
final class CloudFrontLine implements LineParser {

    static final String FIELDS = "#Fields:";

    /** Columns that are looked for, in the order of {@link #columns}. */
    private static final List<String> WANTED = List.of(
            "date",
            "time",
            "c-ip",
            "cs-method",
            "cs-uri-stem",
            "sc-status",
            "cs(User-Agent)",
            "x-edge-request-id",
            "x-forwarded-for");

    private static final int MAX_COLUMNS = 128;

    private final TrustedHops hops;
    private final Known<IpAddress> addresses = new Known<>(Values::address);
    private final Known<String> paths = new Known<>(text -> text);
    private final Known<String> agents = new Known<>(JsonLine::decoded);
    private final Known<String> methods = new Known<>(text -> text);
    private final SecondCache seconds = new SecondCache(
            text -> Values.isoTime(text.replace('\t', 'T') + "Z").getEpochSecond());
    private final int[] starts = new int[MAX_COLUMNS + 1];
    private final Slice part = new Slice();
    private int[] columns = {0, 1, 4, 5, 7, 8, 10, 14, 19};

    CloudFrontLine(TrustedHops hops) {
        this.hops = hops;
    }

    /** Takes the names of the columns to come. */
    void header(Slice line) {
        List<String> names =
                Arrays.asList(line.toString().substring(FIELDS.length()).strip().split("\\s+", -1));
        columns = WANTED.stream().mapToInt(names::indexOf).toArray();
    }

    @Override
    public LogRecord parse(Slice line, String id) {
        int count = split(line);
        if (columns[0] < 0 || columns[1] != columns[0] + 1 || columns[2] < 0 || columns[5] < 0) {
            throw new BadLine("of CloudFront comes under columns without date, time, c-ip or sc-status");
        }
        long second = seconds.of(part.at(
                line.bytes, starts[columns[0]], Math.max(starts[columns[0]], starts[columns[1] + 1] - 1)));
        IpAddress peer = addresses.of(column(line, 2, count));
        String forwardedFor = Values.present(text(line, 8, count));
        String requestId = text(line, 7, count);
        int status = status(column(line, 5, count));
        return new LogRecord(
                requestId.isEmpty() ? id : requestId,
                Instant.ofEpochSecond(second),
                Source.CLOUDFRONT,
                forwardedFor.isEmpty() ? peer : hops.sender(peer, forwardedFor),
                new Request(
                        methods.of(column(line, 3, count)),
                        paths.of(column(line, 4, count)),
                        agents.of(column(line, 6, count))),
                Caller.UNKNOWN,
                Outcomes.of(status));
    }

    /** 000 is CloudFront's word for a client that went away. */
    private static int status(Slice column) {
        return column.length() == 3 ? column.number() : 0;
    }

    private int split(Slice line) {
        int count = 0;
        starts[0] = line.from;
        for (int at = line.from; at < line.to && count < MAX_COLUMNS - 1; at++) {
            if (line.bytes[at] == '\t') {
                starts[++count] = at + 1;
            }
        }
        starts[++count] = line.to + 1;
        return count;
    }

    private String text(Slice line, int wanted, int count) {
        Slice slice = column(line, wanted, count);
        return slice.is('-') ? "" : slice.toString();
    }

    private Slice column(Slice line, int wanted, int count) {
        int column = columns[wanted];
        if (column >= count && wanted <= 5) {
            throw new BadLine("of CloudFront has fewer columns than its header");
        }
        return column < 0 || column >= count
                ? part.at(line.bytes, line.to, line.to)
                : part.at(line.bytes, starts[column], starts[column + 1] - 1);
    }
}
