package dev.portcullis.wafmanager.function;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.CidrSet;
import dev.portcullis.net.Notation;
import dev.portcullis.wafmanager.ProtectedRange;
import dev.portcullis.wafmanager.Scenario;
import dev.portcullis.wafmanager.aws.IpSetArn;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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

    /** Refusals of any kind; 10 within a minute ban for 10 minutes. */
    Scenario scenario() {
        int threshold = read("PORTCULLIS_DETECT_THRESHOLD", Settings::number).orElse(10);
        Duration window = read("PORTCULLIS_DETECT_WINDOW", Settings::duration).orElse(Duration.ofMinutes(1));
        Duration banFor = read("PORTCULLIS_BAN_DURATION", Settings::duration).orElse(Duration.ofMinutes(10));
        try {
            return new Scenario("refusals", threshold, window, banFor);
        } catch (IllegalArgumentException e) {
            throw new Misconfigured("PORTCULLIS_DETECT_THRESHOLD, PORTCULLIS_DETECT_WINDOW, PORTCULLIS_BAN_DURATION: "
                    + e.getMessage());
        }
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

    private <T> Optional<T> read(String variable, Function<String, T> parser) {
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
