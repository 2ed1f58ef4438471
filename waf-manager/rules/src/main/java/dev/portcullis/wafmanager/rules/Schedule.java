package dev.portcullis.wafmanager.rules;

import dev.portcullis.wafmanager.rules.Mistake.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * When a rule is in force: from a time on (it included) until another (it excluded).
 *
 * @param from empty: always has been
 * @param until empty: stays
 */
public record Schedule(Optional<Instant> from, Optional<Instant> until) {

    public static final Schedule ALWAYS = new Schedule(Optional.empty(), Optional.empty());

    public Schedule {
        boolean ordered = from.isEmpty() || until.isEmpty() || from.get().isBefore(until.get());
        InvalidRule.unless(ordered, Reason.INVALID_VALUE, "schedule", "from must come before until");
    }

    public static Schedule between(Instant from, Instant until) {
        return new Schedule(Optional.of(from), Optional.of(until));
    }

    /** Whether a rule is in force: at exactly {@code from} it is, at exactly {@code until} no more. */
    public boolean covers(Instant now) {
        return from.filter(now::isBefore).isEmpty()
                && until.filter(end -> !now.isBefore(end)).isEmpty();
    }

    @Override
    public String toString() {
        String start = from.map(time -> "from " + time).orElse("");
        String end = until.map(time -> "until " + time).orElse("");
        String text = (start + " " + end).strip();
        return text.isEmpty() ? "always" : text;
    }
}
