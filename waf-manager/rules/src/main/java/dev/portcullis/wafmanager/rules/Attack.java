package dev.portcullis.wafmanager.rules;

import java.time.Instant;
import java.util.Map;

/**
 * A time under attack.
 *
 * @param until when it ends by itself
 * @param calm what each {@link Surrounding} was before, by name
 */
public record Attack(Instant since, Instant until, By by, Map<String, String> calm) {

    public Attack {
        calm = Map.copyOf(calm);
    }

    /** At exactly {@code until} it is over. */
    public boolean isOnAt(Instant now) {
        return now.isBefore(until);
    }

    Attack endingAt(Instant end) {
        return new Attack(since, end, by, calm);
    }
}
