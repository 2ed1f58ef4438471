package dev.portcullis.ratelimiter;

import java.time.Duration;
import java.time.LocalDate;

/** What a quota's permits are for. */
public enum CalendarUnit {
    /** From midnight to midnight: 23 to 25 hours where clocks are changed. */
    DAY(Duration.ofDays(1)) {
        @Override
        LocalDate first(LocalDate day) {
            return day;
        }

        @Override
        LocalDate next(LocalDate first) {
            return first.plusDays(1);
        }
    },
    /** From the first to the first. */
    MONTH(Duration.ofDays(31)) {
        @Override
        LocalDate first(LocalDate day) {
            return day.withDayOfMonth(1);
        }

        @Override
        LocalDate next(LocalDate first) {
            return first.plusMonths(1);
        }
    };

    private final Duration period;

    CalendarUnit(Duration period) {
        this.period = period;
    }

    /** About how long it is. */
    Duration period() {
        return period;
    }

    /** The first day of the period that a day lies in. */
    abstract LocalDate first(LocalDate day);

    /** The first day of the period after that which begins with a day. */
    abstract LocalDate next(LocalDate first);
}
