package dev.portcullis.wafmanager.logs;

import dev.portcullis.net.IpAddress;
import dev.portcullis.wafmanager.detection.Caller;
import dev.portcullis.wafmanager.detection.LogRecord;
import dev.portcullis.wafmanager.detection.Outcome;
import dev.portcullis.wafmanager.detection.Request;
import dev.portcullis.wafmanager.detection.Source;
import dev.portcullis.wafmanager.detection.TrustedHops;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;

/**
 * JSON lines other than WAF's: our own offences, CloudFront's standard log v2, and API Gateway's access log, whose format is
 * the user's own. Of the latter, members are found by the names that AWS's examples and docs/detection.md give them.
 */
final class JsonLine implements LineParser {

    private final TrustedHops hops;

    JsonLine(TrustedHops hops) {
        this.hops = hops;
    }

    @Override
    public LogRecord parse(Slice line, String id) {
        var json = new FlatJson(line);
        if (json.first("type").equals("offence")) {
            return offence(json);
        }
        if (json.has("c-ip")) {
            return cloudFront(json, id);
        }
        if (json.has("status") && (json.has("ip") || json.has("sourceIp") || json.has("identity.sourceIp"))) {
            return accessLog(json, id);
        }
        throw new BadLine("is JSON of no format that is known here");
    }

    /** The authorizer resolved the address by its own trusted hops. Refusals of a TOKEN authorizer name none. */
    private static LogRecord offence(FlatJson json) {
        return new LogRecord(
                json.required("id"),
                Values.isoTime(json.required("at")),
                Source.AUTHORIZER,
                Values.address(json.required("address")),
                new Request(json.first("method"), json.first("path"), json.first("userAgent")),
                new Caller(json.first("user", "subject"), json.first("client")),
                new Outcome(Values.status(json.first("status")), json.required("reason"), Set.of(), false));
    }

    private LogRecord cloudFront(FlatJson json, String id) {
        String millis = json.first("timestamp(ms)");
        Instant at = millis.isEmpty()
                ? Values.isoTime(json.required("date") + "T" + json.required("time") + "Z")
                : Values.epochMillis(millis);
        String requestId = json.first("x-edge-request-id");
        return new LogRecord(
                requestId.isEmpty() ? id : requestId,
                at,
                Source.CLOUDFRONT,
                sender(json.required("c-ip"), json.first("x-forwarded-for")),
                new Request(json.first("cs-method"), json.first("cs-uri-stem"), decoded(json.first("cs(User-Agent)"))),
                Caller.UNKNOWN,
                Outcome.ofStatus(Values.status(json.first("sc-status"))));
    }

    private LogRecord accessLog(FlatJson json, String id) {
        String millis = json.first("requestTimeEpoch");
        String requestId = json.first("requestId", "extendedRequestId");
        String waf = json.first("wafResponseCode", "waf.status", "wafStatus");
        return new LogRecord(
                requestId.isEmpty() ? id : requestId,
                millis.isEmpty() ? Values.clfTime(json.required("requestTime")) : Values.epochMillis(millis),
                Source.API_GATEWAY,
                sender(json.required("ip", "sourceIp", "identity.sourceIp"), json.first("xForwardedFor")),
                new Request(
                        json.first("httpMethod", "method"),
                        json.first("path", "rawPath", "resourcePath"),
                        json.first("userAgent", "identity.userAgent")),
                new Caller(
                        json.first("user", "authorizer.subject", "authorizer.principalId", "principalId"),
                        json.first("client", "authorizer.client", "apiKeyId", "identity.apiKeyId")),
                new Outcome(
                        Values.status(json.first("status")),
                        json.first("authorizer.reason", "errorResponseType"),
                        Set.of(),
                        waf.equals("WAF_BLOCK") || waf.equals("BLOCK") || waf.equals("403")));
    }

    private IpAddress sender(String peer, String forwardedFor) {
        IpAddress address = Values.address(peer);
        return forwardedFor.isEmpty() ? address : hops.sender(address, forwardedFor);
    }

    /** CloudFront writes header values percent-encoded; what can't be decoded is taken as it is. */
    static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return Values.present(text);
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
