package dev.portcullis.cli;

import dev.portcullis.local.stack.StackOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that shape a stack, as {@code up} takes them. */
final class StackFlags {

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "" + StackOptions.DEFAULT_PORT,
            description = "First port of a row of twelve; 0 takes free ones. Default: ${DEFAULT-VALUE}.")
    int port;

    @Option(
            names = "--gate",
            paramLabel = "FILE",
            description = "The gate file to serve, with your own issuers and routes. Default: a sample.")
    @Nullable
    Path gate;

    @Option(
            names = "--trust-client-ip-header",
            description =
                    "Take the client's address from X-Portcullis-Client-Ip, so that one machine can play many clients.")
    boolean trustClientIpHeader;

    @Option(
            names = "--ban-threshold",
            paramLabel = "N",
            defaultValue = "10",
            description = "Offences within the window that ban an address. Default: ${DEFAULT-VALUE}.")
    int banThreshold;

    @Option(
            names = "--offence-window",
            paramLabel = "DURATION",
            defaultValue = "PT1M",
            description = "The window, ISO 8601. Default: ${DEFAULT-VALUE}.")
    Duration offenceWindow = Duration.ofMinutes(1);

    @Option(
            names = "--ban-duration",
            paramLabel = "DURATION",
            defaultValue = "PT10M",
            description = "How long a ban lasts, ISO 8601. Default: ${DEFAULT-VALUE}.")
    Duration banDuration = Duration.ofMinutes(10);

    @Option(
            names = "--schedule",
            paramLabel = "DURATION",
            defaultValue = "PT1M",
            description = "How often schedules fire, ISO 8601; a minute on AWS. Default: ${DEFAULT-VALUE}.")
    Duration schedule = Duration.ofMinutes(1);

    @Option(
            names = "--authorizer-ttl",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description =
                    "How long API Gateway keeps an authorizer's answer, 0 to 3600; limits are exact at 0. Default: ${DEFAULT-VALUE}.")
    int authorizerTtlSeconds;

    StackOptions options() {
        try {
            return new StackOptions(
                    port,
                    Optional.ofNullable(gate),
                    trustClientIpHeader,
                    new StackOptions.Detection(banThreshold, offenceWindow, banDuration),
                    schedule,
                    Duration.ofSeconds(authorizerTtlSeconds));
        } catch (IllegalArgumentException e) {
            throw new UsageMistake(String.valueOf(e.getMessage()));
        }
    }
}
