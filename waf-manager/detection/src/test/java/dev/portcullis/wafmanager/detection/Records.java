package dev.portcullis.wafmanager.detection;

import dev.portcullis.net.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Records and scenarios that tests speak of. */
final class Records {

    static final Instant T = Instant.parse("2026-11-21T10:00:00Z");

    private Records() {}

    static LogRecord refused(String id, int second, String address) {
        return by("", id, second, address);
    }

    static LogRecord by(String user, String id, int second, String address) {
        return new LogRecord(
                id,
                T.plusSeconds(second),
                Source.AUTHORIZER,
                IpAddress.of(address),
                new Request("GET", "/orders", ""),
                new Caller(user, ""),
                new Outcome(401, "signature_invalid", Set.of(), false));
    }

    static LogRecord served(String id, int status, String address) {
        return new LogRecord(
                id,
                T,
                Source.API_GATEWAY,
                IpAddress.of(address),
                new Request("GET", "/orders", ""),
                Caller.UNKNOWN,
                Outcome.ofStatus(status));
    }

    /** Bans for 10 minutes, without jitter. */
    static Scenario scenario(Algorithm algorithm) {
        return scenario(algorithm, Field.ADDRESS);
    }

    static Scenario scenario(Algorithm algorithm, Field subject) {
        Ladder ladder = new Ladder(
                Duration.ofMinutes(10), 2, Duration.ofDays(1), 0, Duration.ofDays(1), java.util.OptionalInt.empty());
        RecordFilter refused = record -> record.outcome().status() >= 400;
        return new Scenario(
                "refusals",
                refused,
                RecordFilter.ALL,
                subject,
                algorithm,
                Duration.ofMinutes(1),
                ladder,
                Mode.BLOCK,
                Optional.empty());
    }

    static Scenario widening(Scenario scenario, Widening widening) {
        return new Scenario(
                scenario.name(),
                scenario.filter(),
                scenario.among(),
                scenario.subject(),
                scenario.algorithm(),
                scenario.coolDown(),
                scenario.ladder(),
                scenario.mode(),
                Optional.of(widening));
    }
}
