package dev.portcullis.wafmanager.function;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.CidrSet;
import dev.portcullis.net.Notation;
import dev.portcullis.wafmanager.ProtectedRange;
import dev.portcullis.wafmanager.aws.IpSetArn;
import dev.portcullis.wafmanager.detection.Field;
import dev.portcullis.wafmanager.detection.Ladder;
import dev.portcullis.wafmanager.detection.Mode;
import dev.portcullis.wafmanager.detection.RecordFilter;
import dev.portcullis.wafmanager.detection.Safeguards;
import dev.portcullis.wafmanager.detection.Scenario;
import dev.portcullis.wafmanager.detection.Source;
import dev.portcullis.wafmanager.detection.Threshold;
import dev.portcullis.wafmanager.detection.TrustedHops;
import dev.portcullis.wafmanager.detection.aws.SweepTarget;
import dev.portcullis.wafmanager.scenarios.ScenarioFiles;
import dev.portcullis.wafmanager.scenarios.UnusableScenarios;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/**
 * The functions' configuration, from the environment. Each function reads what it needs when it starts, and a mistake is
 * named with its variable.
 */
@Singleton
final class Settings {

    private final Config config;

    Settings(Config config) {
        this.config = config;
    }

    String bansTable() {
        return text("PORTCULLIS_BANS_TABLE").orElse("portcullis-bans");
    }

    String offencesTable() {
        return text("PORTCULLIS_OFFENCES_TABLE").orElse("portcullis-offences");
    }

    String gateTable() {
        return text("PORTCULLIS_GATE_TABLE").orElse("portcullis-gate");
    }

    /**
     * The scenarios of the folder {@code PORTCULLIS_SCENARIOS}; without it, where {@code PORTCULLIS_DETECT_THRESHOLD} is
     * set, one alone that counts refusals of any kind; else the default set.
     */
    List<Scenario> scenarios() {
        Optional<String> folder = text("PORTCULLIS_SCENARIOS");
        if (folder.isPresent()) {
            try {
                return ScenarioFiles.inFolder(Path.of(folder.get()));
            } catch (UnusableScenarios e) {
                throw new Misconfigured("PORTCULLIS_SCENARIOS: " + e.getMessage());
            }
        }
        return read("PORTCULLIS_DETECT_THRESHOLD", Settings::number)
                .map(threshold -> List.of(refusals(threshold)))
                .orElseGet(ScenarioFiles::defaults);
    }

    /** Within a minute, and for 10 minutes, unless said otherwise; each further one begins anew. */
    private Scenario refusals(int threshold) {
        Duration window = read("PORTCULLIS_DETECT_WINDOW", Settings::duration).orElse(Duration.ofMinutes(1));
        Duration banFor = read("PORTCULLIS_BAN_DURATION", Settings::duration).orElse(Duration.ofMinutes(10));
        try {
            return new Scenario(
                    "refusals",
                    record -> record.source() == Source.AUTHORIZER,
                    RecordFilter.ALL,
                    Field.ADDRESS,
                    new Threshold(threshold, window),
                    Duration.ZERO,
                    new Ladder(banFor, 1, banFor, 0, Duration.ofDays(1), OptionalInt.empty()),
                    Mode.BLOCK,
                    Optional.empty());
        } catch (IllegalArgumentException e) {
            throw new Misconfigured("PORTCULLIS_DETECT_THRESHOLD, PORTCULLIS_DETECT_WINDOW, PORTCULLIS_BAN_DURATION: "
                    + e.getMessage());
        }
    }

    /** How many proxies of ours stand before what logs, or in which networks; none unless said. */
    TrustedHops trustedHops() {
        Optional<TrustedHops> networks =
                read("PORTCULLIS_TRUSTED_PROXIES", Settings::blocks).map(TrustedHops.Networks::new);
        return networks.or(() -> read("PORTCULLIS_TRUSTED_HOPS", text -> new TrustedHops.Count(number(text))))
                .orElse(TrustedHops.NONE);
    }

    /** Bans that detection may place in a minute; 1,000 unless said. */
    int banBudget() {
        int budget = read("PORTCULLIS_BAN_BUDGET", Settings::number).orElse(1_000);
        if (budget < 1) {
            throw new Misconfigured("PORTCULLIS_BAN_BUDGET: at least 1 ban a minute, not " + budget);
        }
        return budget;
    }

    /** The largest share of good requests that somebody banned unasked may have had; a twentieth unless said. */
    Safeguards.Reach reach() {
        Safeguards.Reach standard = Safeguards.Reach.STANDARD;
        return read(
                        "PORTCULLIS_LARGEST_SHARE",
                        text -> new Safeguards.Reach(
                                Double.parseDouble(text), standard.broadestIpv4(), standard.broadestIpv6()))
                .orElse(standard);
    }

    /** Web ACLs that an alarm sweeps, as JSON: {@code [{"scope","arn","rateRules":[…],"metrics":[…]}]}. */
    List<SweepTarget> sweepTargets() {
        return read("PORTCULLIS_SWEEP", SweepTargets::parse).orElse(List.of());
    }

    Optional<String> eventBus() {
        return text("PORTCULLIS_EVENT_BUS");
    }

    Optional<String> topic() {
        return text("PORTCULLIS_TOPIC");
    }

    /** The account whose Security Hub is told of bans. */
    Optional<String> securityHubAccount() {
        return text("PORTCULLIS_SECURITY_HUB_ACCOUNT");
    }

    String region() {
        return text("AWS_REGION").orElse("us-east-1");
    }

    /** Blocks, or single addresses, that are never banned, separated by commas. */
    CidrSet protectedAddresses() {
        return read("PORTCULLIS_PROTECTED", Settings::blocks).orElse(CidrSet.EMPTY);
    }

    /** The same, as those that a book of bans refuses. */
    List<ProtectedRange> protectedRanges() {
        return protectedAddresses().cidrs().stream()
                .map(block -> new ProtectedRange(block, "protected by PORTCULLIS_PROTECTED"))
                .toList();
    }

    IpSetArn ipv4Set() {
        return ipSet("PORTCULLIS_IP_SET_V4");
    }

    IpSetArn ipv6Set() {
        return ipSet("PORTCULLIS_IP_SET_V6");
    }

    private IpSetArn ipSet(String variable) {
        return read(variable, IpSetArn::parse)
                .orElseThrow(() -> new Misconfigured(variable + " is not set: name the IP set that shows the bans"));
    }

    <T> Optional<T> read(String variable, Function<String, T> parser) {
        try {
            return text(variable).map(parser);
        } catch (IllegalArgumentException e) {
            throw new Misconfigured(variable + ": " + e.getMessage());
        }
    }

    private Optional<String> text(String variable) {
        return config.getOptionalValue(variable, String.class)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(text + " is no whole number", e);
        }
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(text + " is no duration: write PT90S, PT10M or PT24H", e);
        }
    }

    /** Bare addresses are welcome, but host bits are refused: whoever wrote them meant something else. */
    private static CidrSet blocks(String text) {
        List<Cidr> blocks = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(block -> block.contains("/")
                        ? Cidr.of(block)
                        : Cidr.parse(block, Notation.LENIENT).orThrow())
                .toList();
        return CidrSet.of(blocks);
    }
}
