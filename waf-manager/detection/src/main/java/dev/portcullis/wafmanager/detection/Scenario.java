package dev.portcullis.wafmanager.detection;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A rule over records.
 *
 * @param name 1 to 64 of a-z, 0-9 and _
 * @param filter which records count; in a ratio, which of the {@code among} match
 * @param among for a ratio, the records that are looked at; else the same as all
 * @param subject whom records are held against: an address, a user or a client
 * @param coolDown after a strike, how long nothing further counts: what arrives before the ban is everywhere
 */
public record Scenario(
        String name,
        RecordFilter filter,
        RecordFilter among,
        Field subject,
        Algorithm algorithm,
        Duration coolDown,
        Ladder ladder,
        Mode mode,
        Optional<Widening> widening) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,64}");

    public Scenario {
        Algorithm.require(NAME.matcher(name).matches(), "a scenario's name has 1 to 64 of a-z, 0-9 and _");
        Algorithm.require(!coolDown.isNegative(), "a cool-down is not negative");
        Algorithm.require(
                subject == Field.ADDRESS || subject == Field.USER || subject == Field.CLIENT,
                "a subject is an address, a user or a client");
        Algorithm.require(widening.isEmpty() || subject == Field.ADDRESS, "only addresses have neighbours to widen to");
    }

    /** How long a subject's state matters after its last mark: until its strikes have decayed. */
    Duration memory() {
        Duration decay = ladder.cap().plus(ladder.decay().multipliedBy(2));
        Duration window = algorithm.horizon().plus(coolDown);
        return window.compareTo(decay) > 0 ? window : decay;
    }

    Scenario inMode(Mode other) {
        return new Scenario(name, filter, among, subject, algorithm, coolDown, ladder, other, widening);
    }
}
