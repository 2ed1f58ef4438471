package dev.portcullis.wafmanager.logs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.portcullis.net.IpAddress;
import dev.portcullis.wafmanager.detection.Caller;
import dev.portcullis.wafmanager.detection.LogRecord;
import dev.portcullis.wafmanager.detection.Outcome;
import dev.portcullis.wafmanager.detection.Request;
import dev.portcullis.wafmanager.detection.Source;
import dev.portcullis.wafmanager.detection.TrustedHops;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * AWS WAF's log, one JSON object a line
 * (https://docs.aws.amazon.com/waf/latest/developerguide/logging-fields.html). Read as a stream, and no further than needed.
 */
final class WafLine implements LineParser {

    private final TrustedHops hops;

    WafLine(TrustedHops hops) {
        this.hops = hops;
    }

    /** What was read so far. */
    private static final class Seen {
        long timestamp;
        String action = "";
        String rule = "";
        String host = "";
        int status;
        String clientIp = "";
        String uri = "";
        String method = "";
        String requestId = "";
        String userAgent = "";
        String forwardedFor = "";
        boolean request;
        Set<String> labels = Set.of();
    }

    @Override
    public LogRecord parse(Slice line, String id) {
        var seen = new Seen();
        try (JsonParser parser = Json.parser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadLine("is no JSON object");
            }
            read(parser, seen);
        } catch (IOException e) {
            throw new BadLine("is no JSON");
        }
        if (!seen.request || seen.timestamp <= 0) {
            throw new BadLine("of WAF has no httpRequest or no timestamp");
        }
        IpAddress peer = Values.address(seen.clientIp);
        // A load balancer's trace id may be the client's own, and so no proof that two records are one.
        boolean ownId = !seen.requestId.isEmpty() && !seen.host.equals("ALB");
        return new LogRecord(
                ownId ? seen.requestId : id,
                Instant.ofEpochMilli(seen.timestamp),
                Source.WAF,
                seen.forwardedFor.isEmpty() ? peer : hops.sender(peer, seen.forwardedFor),
                new Request(seen.method, seen.uri, seen.userAgent),
                Caller.UNKNOWN,
                new Outcome(seen.status, seen.rule, seen.labels, stopped(seen.action)));
    }

    /** A captcha or challenge that ended the request stopped it, too: where it was passed, the action is ALLOW. */
    private static boolean stopped(String action) {
        return switch (action) {
            case "BLOCK", "CAPTCHA", "CHALLENGE" -> true;
            default -> false;
        };
    }

    private static void read(JsonParser parser, Seen seen) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "timestamp" -> seen.timestamp = value == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : 0;
                case "action" -> seen.action = parser.getText();
                case "terminatingRuleId" -> seen.rule = parser.getText();
                case "httpSourceName" -> seen.host = parser.getText();
                case "responseCodeSent" -> seen.status = parser.getValueAsInt(0);
                case "httpRequest" -> request(parser, value, seen);
                case "labels" -> {
                    seen.labels = labels(parser, value);
                    if (seen.request) {
                        return; // what follows is of no use here
                    }
                }
                default -> parser.skipChildren();
            }
        }
    }

    private static void request(JsonParser parser, JsonToken start, Seen seen) throws IOException {
        if (start != JsonToken.START_OBJECT) {
            throw new BadLine("of WAF has an httpRequest that is no object");
        }
        seen.request = true;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "clientIp" -> seen.clientIp = parser.getText();
                case "uri" -> seen.uri = parser.getText();
                case "httpMethod" -> seen.method = parser.getText();
                case "requestId" -> seen.requestId = parser.getText();
                case "headers" -> headers(parser, value, seen);
                default -> parser.skipChildren();
            }
        }
    }

    private static void headers(JsonParser parser, JsonToken start, Seen seen) throws IOException {
        if (start != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            Wanted wanted = Wanted.NONE;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isName = parser.currentName().equals("name");
                parser.nextToken();
                if (isName) {
                    wanted = Wanted.of(parser);
                } else if (wanted == Wanted.USER_AGENT) {
                    seen.userAgent = parser.getText();
                } else if (wanted == Wanted.FORWARDED_FOR) {
                    // Several such headers are one list (RFC 9110 section 5.2).
                    seen.forwardedFor += (seen.forwardedFor.isEmpty() ? "" : ",") + parser.getText();
                }
            }
        }
    }

    /** The headers that matter, told by their length first. */
    private enum Wanted {
        NONE,
        USER_AGENT,
        FORWARDED_FOR;

        static Wanted of(JsonParser parser) throws IOException {
            int length = parser.getTextLength();
            if (length == 10 && parser.getText().equalsIgnoreCase("User-Agent")) {
                return USER_AGENT;
            }
            return length == 15 && parser.getText().equalsIgnoreCase("X-Forwarded-For") ? FORWARDED_FOR : NONE;
        }
    }

    private static Set<String> labels(JsonParser parser, JsonToken start) throws IOException {
        if (start != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return Set.of();
        }
        Set<String> labels = Set.of();
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isName = parser.currentName().equals("name");
                parser.nextToken();
                if (isName) {
                    labels = labels.isEmpty() ? new HashSet<>() : labels;
                    labels.add(parser.getText());
                }
            }
        }
        return labels;
    }
}
