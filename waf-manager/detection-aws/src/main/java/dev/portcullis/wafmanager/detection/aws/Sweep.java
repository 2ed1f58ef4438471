package dev.portcullis.wafmanager.detection.aws;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.IpAddress;
import dev.portcullis.net.Notation;
import dev.portcullis.wafmanager.detection.Caller;
import dev.portcullis.wafmanager.detection.LogRecord;
import dev.portcullis.wafmanager.detection.Outcome;
import dev.portcullis.wafmanager.detection.Request;
import dev.portcullis.wafmanager.detection.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.wafv2.Wafv2Client;
import software.amazon.awssdk.services.wafv2.model.HTTPHeader;
import software.amazon.awssdk.services.wafv2.model.Label;
import software.amazon.awssdk.services.wafv2.model.SampledHTTPRequest;

/**
 * What WAF itself knows when an alarm rings: the addresses that its rate-based rules hold back, and samples of the requests
 * that its rules met.
 */
public final class Sweep {

    /** The reason of records that a rate-based rule's list of addresses made. */
    public static final String RATE_RULE = "rate_based_rule";

    private static final Duration SAMPLED = Duration.ofMinutes(5);
    private static final long MOST_SAMPLES = 500; // WAF's own limit

    private final Wafv2Client client;

    public Sweep(Wafv2Client client) {
        this.client = client;
    }

    /**
     * Asks, and hands on what it is told as records.
     *
     * @param alarm the alarm's id and time: the same alarm delivered twice makes the same records
     */
    public void run(SweepTarget target, String alarm, Instant at, Consumer<LogRecord> records) {
        for (String rule : target.rateRules()) {
            var answer = client.getRateBasedStatementManagedKeys(ask -> ask.scope(target.scope())
                    .webACLName(target.aclName())
                    .webACLId(target.aclId())
                    .ruleName(rule));
            Stream.of(answer.managedKeysIPV4(), answer.managedKeysIPV6())
                    .filter(keys -> keys != null)
                    .flatMap(keys -> keys.addresses().stream())
                    .forEach(address -> rateLimited(address, alarm + "#" + rule, at, records));
        }
        for (String metric : target.metrics()) {
            var answer = client.getSampledRequests(ask -> ask.scope(target.scope())
                    .webAclArn(target.arn())
                    .ruleMetricName(metric)
                    .maxItems(MOST_SAMPLES)
                    .timeWindow(window -> window.startTime(at.minus(SAMPLED)).endTime(at)));
            answer.sampledRequests().forEach(sample -> sampled(sample, records));
        }
    }

    private static void rateLimited(String block, String alarm, Instant at, Consumer<LogRecord> records) {
        Cidr.parse(block, Notation.LENIENT)
                .toOptional()
                .ifPresent(cidr -> records.accept(new LogRecord(
                        alarm + "#" + block,
                        at,
                        Source.SWEEP,
                        cidr.network(),
                        Request.UNKNOWN,
                        Caller.UNKNOWN,
                        new Outcome(0, RATE_RULE, Set.of(), false))));
    }

    private static void sampled(SampledHTTPRequest sample, Consumer<LogRecord> records) {
        IpAddress.parse(String.valueOf(sample.request().clientIP()), Notation.LENIENT)
                .toOptional()
                .ifPresent(address -> records.accept(record(sample, address)));
    }

    private static LogRecord record(SampledHTTPRequest sample, IpAddress address) {
        var request = sample.request();
        String userAgent = request.headers().stream()
                .filter(header -> "user-agent".equalsIgnoreCase(header.name()))
                .map(HTTPHeader::value)
                .findFirst()
                .orElse("");
        // Samples have no ids: what is known of one stands for it.
        String id =
                "sample#" + sample.timestamp().toEpochMilli() + "#" + address + "#" + request.uri() + "#" + userAgent;
        return new LogRecord(
                id,
                sample.timestamp(),
                Source.SWEEP,
                address,
                new Request(String.valueOf(request.method()), String.valueOf(request.uri()), userAgent),
                Caller.UNKNOWN,
                new Outcome(
                        0,
                        "sampled",
                        sample.labels().stream().map(Label::name).collect(Collectors.toSet()),
                        "BLOCK".equals(sample.action())));
    }
}
