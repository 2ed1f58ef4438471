package dev.portcullis.wafmanager.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.net.IpAddress;
import dev.portcullis.net.Notation;
import dev.portcullis.wafmanager.detection.Caller;
import dev.portcullis.wafmanager.detection.LogRecord;
import dev.portcullis.wafmanager.detection.Outcome;
import dev.portcullis.wafmanager.detection.Request;
import dev.portcullis.wafmanager.detection.Source;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A GuardDuty finding's remote addresses as records: its type is the reason, its severity a label, {@code
 * guardduty:severity:high} from 7 on (https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html).
 */
final class GuardDutyFinding {

    private static final double HIGH = 7;
    private static final double MEDIUM = 4;

    private GuardDutyFinding() {}

    static List<LogRecord> records(JsonNode finding) {
        String id = finding.path("id").asText();
        String type = finding.path("type").asText();
        if (id.isEmpty() || type.isEmpty()) {
            throw new BadEvent("the GuardDuty finding has no id or no type");
        }
        double severity = finding.path("severity").asDouble();
        String label = "guardduty:severity:" + (severity >= HIGH ? "high" : severity >= MEDIUM ? "medium" : "low");
        JsonNode service = finding.path("service");
        Instant at = time(
                service.path("eventLastSeen").asText(finding.path("updatedAt").asText()));
        var addresses = new TreeSet<IpAddress>();
        for (JsonNode remote : service.path("action").findValues("remoteIpDetails")) {
            for (String member : List.of("ipAddressV4", "ipAddressV6")) {
                IpAddress.parse(remote.path(member).asText(), Notation.LENIENT)
                        .toOptional()
                        .ifPresent(addresses::add);
            }
        }
        var records = new ArrayList<LogRecord>();
        for (IpAddress address : addresses) {
            records.add(new LogRecord(
                    "guardduty#" + id + "#" + address,
                    at,
                    Source.GUARDDUTY,
                    address,
                    Request.UNKNOWN,
                    Caller.UNKNOWN,
                    new Outcome(0, code(type), Set.of(label), false)));
        }
        return records;
    }

    /** {@code UnauthorizedAccess:EC2/SSHBruteForce} as {@code unauthorizedaccess_ec2_sshbruteforce}. */
    private static String code(String type) {
        return type.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new BadEvent("the GuardDuty finding has no time at which it was last seen");
        }
    }
}
