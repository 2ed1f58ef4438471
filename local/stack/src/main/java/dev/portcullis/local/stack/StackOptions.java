package dev.portcullis.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a local stack may be told.
 *
 * @param port the first port of a row, one for each {@link Service}; 0 takes free ones
 * @param gate the gate file to serve; absent means the sample with the development issuer
 * @param trustClientIpHeader whether {@code X-Portcullis-Client-Ip} may name the client's address
 * @param detection when an address is banned
 * @param schedule how often schedules fire; a minute on AWS
 * @param authorizerTtl how long API Gateway keeps an authorizer's answer, 0 to 3,600 s
 */
public record StackOptions(
        int port,
        Optional<Path> gate,
        boolean trustClientIpHeader,
        Detection detection,
        Duration schedule,
        Duration authorizerTtl) {

    public static final int DEFAULT_PORT = 8400;
    private static final int MAX_PORT = 65_535;
    private static final Duration MAX_TTL = Duration.ofHours(1);

    /**
     * When an address is banned, and for how long.
     *
     * @param threshold offences within the window that bring a ban, at least 1
     */
    public record Detection(int threshold, Duration window, Duration ban) {
        public Detection {
            require(threshold >= 1, "the threshold is at least 1 offence, not " + threshold);
            require(window.toSeconds() >= 1, "the window is at least a second, not " + window);
            require(ban.toSeconds() >= 1, "a ban lasts at least a second, not " + ban);
        }
    }

    public StackOptions {
        int last = port + Service.values().length - 1;
        require(
                port >= 0 && last <= MAX_PORT,
                "the first port is 0 or up to " + (MAX_PORT - last + port) + ", not " + port);
        require(schedule.toMillis() >= 100, "a schedule fires at most ten times a second, not every " + schedule);
        require(
                !authorizerTtl.isNegative() && authorizerTtl.compareTo(MAX_TTL) <= 0,
                "the authorizer's TTL is 0 to 3,600 s, not " + authorizerTtl.toSeconds());
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
