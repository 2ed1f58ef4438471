package dev.portcullis.wafmanager.detection;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How long a ban lasts, longer with each strike. Every scenario has its own, so that one reason's strikes don't count for
 * another's.
 *
 * @param first the first strike's
 * @param factor by which each further one is longer, at least 1
 * @param cap the longest there is
 * @param jitter by how much of itself a ban is longer at most, 0 to 1: nobody can tell to the second when to come back
 * @param decay good behaviour after a ban's end that takes one strike off
 * @param permanentFrom the strike from which bans have no end; none for never
 */
public record Ladder(
        Duration first, double factor, Duration cap, double jitter, Duration decay, OptionalInt permanentFrom) {

    public Ladder {
        Algorithm.require(first.toSeconds() >= 1, "a ban lasts a second at least, not " + first);
        Algorithm.require(cap.compareTo(first) >= 0, "the cap " + cap + " is below the first ban's " + first);
        Algorithm.require(factor >= 1 && factor <= 100, "a ladder's factor is 1 to 100, not " + factor);
        Algorithm.require(jitter >= 0 && jitter <= 1, "a jitter is 0 to 1, not " + jitter);
        Algorithm.require(decay.toSeconds() >= 1, "a decay takes a second at least, not " + decay);
        Algorithm.require(permanentFrom.isEmpty() || permanentFrom.getAsInt() >= 1, "strikes are numbered from 1");
    }

    /** ×2 up to a day, a tenth of jitter, one strike off a day, never permanent. */
    public static Ladder of(Duration first) {
        Duration day = Duration.ofDays(1);
        return new Ladder(first, 2, first.compareTo(day) > 0 ? first : day, 0.1, day, OptionalInt.empty());
    }

    /**
     * The next strike.
     *
     * @param before the last one, if there was any
     * @param at the last mark that it punishes
     * @param roll 0 to 1: how much of the jitter is added
     */
    public Strike next(Optional<Strike> before, Instant at, double roll) {
        int number = before.map(strike -> standing(strike, at)).orElse(0) + 1;
        if (permanentFrom.isPresent() && number >= permanentFrom.getAsInt()) {
            return new Strike(number, at, Optional.empty());
        }
        double millis = Math.min((double) cap.toMillis(), (double) first.toMillis() * Math.pow(factor, number - 1));
        return new Strike(number, at, Optional.of(at.plusMillis((long) (millis * (1 + jitter * roll)))));
    }

    /** The strike that a simulated verdict leaves: it cools down as a real one does, but no later ban is longer for it. */
    static Strike simulated(Strike strike) {
        return new Strike(Math.max(0, strike.number() - 1), strike.at(), strike.until());
    }

    /** What is left of the strikes after good behaviour; a permanent ban's are kept. */
    private int standing(Strike strike, Instant at) {
        if (strike.until().isEmpty()) {
            return strike.number();
        }
        long good = Math.max(0, at.toEpochMilli() - strike.until().get().toEpochMilli());
        return (int) Math.max(0, strike.number() - good / decay.toMillis());
    }
}
