package dev.portcullis.wafmanager.logs;

import dev.portcullis.net.IpAddress;
import dev.portcullis.wafmanager.detection.Caller;
import dev.portcullis.wafmanager.detection.LogRecord;
import dev.portcullis.wafmanager.detection.Outcome;
import dev.portcullis.wafmanager.detection.Request;
import dev.portcullis.wafmanager.detection.Source;
import java.time.Instant;
import java.util.Set;

/**
 * An application load balancer's log: columns between spaces, some in quotes
 * (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html). The peer is all that
 * it tells of the sender. Its trace id may be the client's own, so the line's place tells it from others.
 */
final class AlbLine implements LineParser {

    private static final int TIME = 1;
    private static final int CLIENT = 3;
    private static final int STATUS = 8;
    private static final int REQUEST = 12;
    private static final int USER_AGENT = 13;
    private static final int ACTIONS = 22;
    private static final int LEAST = 14;

    private final Known<IpAddress> addresses = new Known<>(AlbLine::clientAddress);
    private final Known<Request> requests = new Known<>(text -> request(text, ""));
    private final Known<String> agents = new Known<>(Values::present);
    private final SecondCache seconds =
            new SecondCache(text -> Values.isoTime(text + "Z").getEpochSecond());
    private final int[] from = new int[ACTIONS + 1];
    private final int[] to = new int[ACTIONS + 1];
    private final Slice part = new Slice();

    @Override
    public LogRecord parse(Slice line, String id) {
        int count = split(line, LEAST);
        if (count < LEAST) {
            throw new BadLine("of a load balancer has fewer than " + LEAST + " columns");
        }
        Request target = requests.of(column(line, REQUEST));
        int status = column(line, STATUS).length() == 3 ? column(line, STATUS).number() : 0;
        return new LogRecord(
                id,
                time(line),
                Source.ALB,
                addresses.of(client(line)),
                new Request(target.method(), target.path(), agents.of(column(line, USER_AGENT))),
                Caller.UNKNOWN,
                status == 403 && split(line, ACTIONS + 1) > ACTIONS && stoppedByWaf(line)
                        ? new Outcome(status, "", Set.of(), true)
                        : Outcomes.of(status));
    }

    /** {@code 2026-11-21T10:00:00.186641Z}: the second is mostly known from the line before. */
    private Instant time(Slice line) {
        Slice time = column(line, TIME);
        if (time.length() < 20) {
            throw new BadLine("has no time in ISO 8601");
        }
        int fraction = time.from + 19;
        int millis = 0;
        if (time.bytes[fraction] == '.' && time.length() >= 23) {
            millis = new Slice().at(time.bytes, fraction + 1, fraction + 4).number();
        }
        return Instant.ofEpochMilli(seconds.of(part.at(line.bytes, time.from, fraction)) * 1000 + millis);
    }

    /** The port behind the last colon differs each time, so it is left out of what is looked up. */
    private Slice client(Slice line) {
        Slice client = column(line, CLIENT);
        int colon = client.to - 1;
        while (colon > client.from && client.bytes[colon] != ':') {
            colon--;
        }
        return colon > client.from ? part.at(line.bytes, client.from, colon) : client;
    }

    private static IpAddress clientAddress(String text) {
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        return Values.address(bracketed ? text.substring(1, text.length() - 1) : text);
    }

    static Request request(String line, String userAgent) {
        String[] parts = line.split(" ", 3);
        return parts.length < 2
                ? Request.UNKNOWN
                : new Request(Values.present(parts[0]), Values.pathOf(parts[1]), userAgent);
    }

    /** "waf" as the last action that was taken: WAF refused the request. */
    private boolean stoppedByWaf(Slice line) {
        String actions = column(line, ACTIONS).toString();
        return actions.equals("waf") || actions.endsWith(",waf");
    }

    private Slice column(Slice line, int column) {
        return part.at(line.bytes, from[column], to[column]);
    }

    /** Finds the first columns: most lines need no more than those up to the user agent. */
    private int split(Slice line, int wanted) {
        int count = 0;
        int at = line.from;
        while (at < line.to && count < wanted) {
            boolean quoted = line.bytes[at] == '"';
            int start = quoted ? at + 1 : at;
            int end = start;
            while (end < line.to && line.bytes[end] != (quoted ? '"' : ' ')) {
                end += quoted && line.bytes[end] == '\\' ? 2 : 1;
            }
            from[count] = start;
            to[count++] = Math.min(end, line.to);
            at = quoted ? end + 2 : end + 1;
        }
        return count;
    }
}
