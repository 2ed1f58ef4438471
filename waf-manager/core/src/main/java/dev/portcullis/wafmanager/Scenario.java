package dev.portcullis.wafmanager;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A rule over offences: so many within a time make a ban.
 *
 * @param name 1 to 64 of a-z, 0-9 and _
 * @param threshold offences of one subject that make a ban, 1 to 500
 * @param window the time within which they count together; more than zero
 * @param banFor how long the ban lasts after the last of them; more than zero
 */
public record Scenario(String name, int threshold, Duration window, Duration banFor) {

    static final int MAX_THRESHOLD = 500;
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,64}");

    public Scenario {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a scenario's name has 1 to 64 of a-z, 0-9 and _");
        }
        if (threshold < 1 || threshold > MAX_THRESHOLD) {
            throw new IllegalArgumentException("a threshold is 1 to " + MAX_THRESHOLD + ", not " + threshold);
        }
        if (window.isNegative() || window.isZero() || banFor.isNegative() || banFor.isZero()) {
            throw new IllegalArgumentException("a window and a ban last longer than " + Duration.ZERO);
        }
    }

    /** The origin of this scenario's bans. */
    public Origin origin() {
        return new Origin("scenario:" + name);
    }

    /**
     * How many offences of a subject need be remembered: twice the threshold. The threshold alone would do if they came
     * in order; the rest is for the late.
     */
    public int memory() {
        return 2 * threshold;
    }
}
