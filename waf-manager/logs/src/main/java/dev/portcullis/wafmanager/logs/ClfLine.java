package dev.portcullis.wafmanager.logs;

import dev.portcullis.net.IpAddress;
import dev.portcullis.wafmanager.detection.Caller;
import dev.portcullis.wafmanager.detection.LogRecord;
import dev.portcullis.wafmanager.detection.Outcome;
import dev.portcullis.wafmanager.detection.Request;
import dev.portcullis.wafmanager.detection.Source;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * API Gateway's access log in the Common Log Format, as its console offers it:
 * {@code $context.identity.sourceIp $context.identity.caller $context.identity.user [$context.requestTime]
 * "$context.httpMethod $context.resourcePath $context.protocol" $context.status $context.responseLength $context.requestId}.
 */
final class ClfLine implements LineParser {

    private static final Pattern FORMAT = Pattern.compile(
            "(\\S{2,45}) (\\S{1,256}) (\\S{1,256}) \\[([^\\]]{20,32})\\] \"([^\"]{0,4096})\" (\\d{3}|-) (\\d{1,18}|-)"
                    + "(?: (\\S{1,128}))?.{0,4096}");

    @Override
    public LogRecord parse(Slice line, String id) {
        Matcher match = FORMAT.matcher(line.toString());
        if (!match.matches()) {
            throw new BadLine("is of no format that is known here");
        }
        IpAddress address = Values.address(match.group(1));
        Request request = AlbLine.request(match.group(5), "");
        String requestId = match.group(8) == null ? "" : Values.present(match.group(8));
        return new LogRecord(
                requestId.isEmpty() ? id : requestId,
                Values.clfTime(match.group(4)),
                Source.API_GATEWAY,
                address,
                request,
                new Caller(Values.present(match.group(3)), ""),
                Outcome.ofStatus(Values.status(match.group(6))));
    }
}
