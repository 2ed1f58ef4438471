package dev.portcullis.ratelimiter;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A rule: so many permits per period, of which a client that has been quiet may spend {@code burst} at once.
 *
 * <p>Permits come back evenly, one per {@link #interval}, not all at the end of a window; so no window of any length sees
 * more than {@code burst} permits and those that came back in it. The interval is period ÷ permits, rounded up to the
 * nanosecond: never more permits than stated, and fewer by less than one in a thousand.
 *
 * @param name unique in its plan: a letter and up to 31 letters, digits, underscores or hyphens
 * @param permits per period: at least 1, at most 1,000,000 a second
 * @param period 1 second to 31 days
 * @param burst at least 1; at most what comes back in 366 days
 * @param mode enforced, unless said otherwise
 * @param calendar present for a quota: permits don't come back evenly, but all at once, and the burst is all of them
 */
public record Limit(String name, long permits, Duration period, long burst, Mode mode, Optional<Calendar> calendar) {

    static final Duration MIN_PERIOD = Duration.ofSeconds(1);
    static final Duration MAX_PERIOD = Duration.ofDays(31);
    static final long MAX_PERMITS_PER_SECOND = 1_000_000;
    static final Duration MAX_REFILL = Duration.ofDays(366);
    static final long MAX_QUOTA = 100_000_000_000L;

    public Limit {
        Name.require("limit", name);
        if (period.compareTo(MIN_PERIOD) < 0 || period.compareTo(MAX_PERIOD) > 0) {
            throw refused(name, "its period " + period + " is not within " + MIN_PERIOD + " to 31 days");
        }
        if (permits < 1) {
            throw refused(name, "its permits " + permits + " are not at least 1");
        }
        if (permits > period.toNanos() / (Duration.ofSeconds(1).toNanos() / MAX_PERMITS_PER_SECOND)) {
            throw refused(name, "its permits " + permits + " in " + period + " are more than 1000000 a second");
        }
        if (burst < 1) {
            throw refused(name, "its burst " + burst + " is not at least 1");
        }
        if (burst > MAX_REFILL.toNanos() / intervalNanos(permits, period)) {
            throw refused(name, "its burst " + burst + " would take more than 366 days to come back");
        }
        if (calendar.isPresent() && (burst != permits || permits > MAX_QUOTA)) {
            throw refused(name, "its quota " + permits + " is not its burst, or more than " + MAX_QUOTA);
        }
    }

    /** A limit that is enforced. */
    public Limit(String name, long permits, Duration period, long burst) {
        this(name, permits, period, burst, Mode.ENFORCED, Optional.empty());
    }

    /** A limit whose whole period's permits may be spent at once. */
    public static Limit of(String name, long permits, Duration period) {
        return new Limit(name, permits, period, permits);
    }

    /**
     * A quota that is enforced.
     *
     * @param permits for each day or month: 1 to 100,000,000,000
     */
    public static Limit quota(String name, long permits, CalendarUnit unit, ZoneId zone) {
        return new Limit(name, permits, unit.period(), permits, Mode.ENFORCED, Optional.of(new Calendar(unit, zone)));
    }

    /** The same, taken as seriously as said. */
    public Limit in(Mode other) {
        return new Limit(name, permits, period, burst, other, calendar);
    }

    /** After how long one spent permit is back: GCRA's emission interval, <i>T</i>. */
    public Duration interval() {
        return Duration.ofNanos(intervalNanos());
    }

    /** After how long an empty bucket is full: GCRA's tolerance, <i>τ</i> = burst × <i>T</i>; at most, for a quota. */
    public Duration refill() {
        return calendar.isPresent() ? period : Duration.ofNanos(refillNanos());
    }

    long intervalNanos() {
        return intervalNanos(permits, period);
    }

    long refillNanos() {
        return burst * intervalNanos();
    }

    private static long intervalNanos(long permits, Duration period) {
        // rounded up, for floorDiv rounds down and this is the negative of a negative
        return -Math.floorDiv(-period.toNanos(), permits);
    }

    private static IllegalArgumentException refused(String name, String reason) {
        return new IllegalArgumentException("limit " + name + ": " + reason);
    }
}
