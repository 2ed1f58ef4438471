package dev.portcullis.ratelimiter.function;

import dev.portcullis.ratelimiter.Freshness;
import dev.portcullis.ratelimiter.OutagePolicy;
import dev.portcullis.ratelimiter.dynamodb.LimiterSettings;
import dev.portcullis.ratelimiter.dynamodb.PlanTable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;

/** The function's configuration: environment variables. A mistake is named with its variable. */
final class Settings {

    static final String RESETS = "PORTCULLIS_LIMITER_RESETS";

    private Settings() {}

    static Path gate() {
        return Path.of(text("PORTCULLIS_GATE").orElse("/opt/gate.yaml"));
    }

    static LimiterSettings limits() {
        LimiterSettings limits = read("PORTCULLIS_LIMITS_TABLE", LimiterSettings::of)
                .orElseGet(() -> LimiterSettings.of("portcullis-limits"));
        return read("PORTCULLIS_LIMITS_TIMEOUT", text -> limits.within(duration(text)))
                .orElse(limits);
    }

    static PlanTable plans() {
        return read("PORTCULLIS_GATE_TABLE", PlanTable::of).orElseGet(() -> PlanTable.of("portcullis-gate"));
    }

    /** How long until a changed plan holds. */
    static Freshness freshness() {
        return read("PORTCULLIS_PLANS_STALENESS", text -> {
                    Duration staleness = duration(text);
                    Duration keep = Freshness.DEFAULT.keep();
                    return new Freshness(staleness, keep, Freshness.DEFAULT.retry());
                })
                .orElse(Freshness.DEFAULT);
    }

    static OutagePolicy outage() {
        int instances = read("PORTCULLIS_INSTANCES", Settings::whole).orElse(1);
        return read("PORTCULLIS_LIMITER_OUTAGE", text -> policy(text, instances))
                .orElseGet(() -> new OutagePolicy.FairShare(instances));
    }

    private static OutagePolicy policy(String text, int instances) {
        return switch (text) {
            case "open" -> new OutagePolicy.Open();
            case "closed" -> new OutagePolicy.Closed();
            case "degraded" -> new OutagePolicy.FairShare(instances);
            default -> throw new IllegalArgumentException("\"" + text + "\" is neither open, closed nor degraded");
        };
    }

    private static int whole(String text) {
        int number;
        try {
            number = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no whole number", e);
        }
        return new OutagePolicy.FairShare(number).instances();
    }

    static boolean resets() {
        return read(RESETS, text -> choice(text, "allowed", "refused")).orElse(false);
    }

    private static boolean choice(String text, String yes, String no) {
        if (!text.equals(yes) && !text.equals(no)) {
            throw new IllegalArgumentException("\"" + text + "\" is neither " + yes + " nor " + no);
        }
        return text.equals(yes);
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(text + " is no duration such as PT5S", e);
        }
    }

    private static <T> Optional<T> read(String variable, Function<String, T> parser) {
        try {
            return text(variable).map(parser);
        } catch (IllegalArgumentException e) {
            throw new Misconfigured(variable + ": " + e.getMessage());
        }
    }

    /** Read when needed, since an injected value may not be needed before Quarkus has started. */
    private static Optional<String> text(String variable) {
        return ConfigProvider.getConfig()
                .getOptionalValue(variable, String.class)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
