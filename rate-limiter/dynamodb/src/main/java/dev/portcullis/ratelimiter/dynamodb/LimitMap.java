package dev.portcullis.ratelimiter.dynamodb;

import dev.portcullis.ratelimiter.Calendar;
import dev.portcullis.ratelimiter.CalendarUnit;
import dev.portcullis.ratelimiter.Limit;
import dev.portcullis.ratelimiter.Mode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A limit as a map: {@code name}, {@code permits}, {@code period} (ISO 8601, such as {@code PT1S}) and {@code burst}, which may
 * be left out where it is the permits. A quota has {@code per} ({@code day} or {@code month}) and {@code zone} (such as
 * {@code Europe/Berlin}) instead of the last two. {@code mode} is {@code enforced} where it is left out.
 */
final class LimitMap {

    private static final String NAME = "name";
    private static final String PERMITS = "permits";
    private static final String PERIOD = "period";
    private static final String BURST = "burst";
    private static final String MODE = "mode";
    private static final String PER = "per";
    private static final String ZONE = "zone";
    private static final Set<String> LIMIT = Set.of(NAME, PERMITS, PERIOD, BURST, MODE);
    private static final Set<String> QUOTA = Set.of(NAME, PERMITS, PER, ZONE, MODE);

    private LimitMap() {}

    static AttributeValue of(Limit limit) {
        var map = new HashMap<String, AttributeValue>();
        map.put(NAME, AttributeValue.fromS(limit.name()));
        map.put(PERMITS, StoredBuckets.number(limit.permits()));
        map.put(MODE, AttributeValue.fromS(word(limit.mode())));
        limit.calendar().ifPresentOrElse(calendar -> of(calendar, map), () -> {
            map.put(PERIOD, AttributeValue.fromS(limit.period().toString()));
            map.put(BURST, StoredBuckets.number(limit.burst()));
        });
        return AttributeValue.fromM(map);
    }

    private static void of(Calendar calendar, Map<String, AttributeValue> map) {
        map.put(PER, AttributeValue.fromS(word(calendar.unit())));
        map.put(ZONE, AttributeValue.fromS(calendar.zone().getId()));
    }

    static Limit read(StrictItem map) {
        Mode mode = map.optionalText(MODE)
                .map(word -> choice(Mode.values(), word, map.path() + MODE))
                .orElse(Mode.ENFORCED);
        return (map.attributes().containsKey(PER) ? quota(map.only(QUOTA)) : limit(map.only(LIMIT))).in(mode);
    }

    private static Limit limit(StrictItem map) {
        long permits = map.whole(PERMITS);
        return new Limit(
                map.text(NAME), permits, period(map), map.optionalWhole(BURST).orElse(permits));
    }

    private static Limit quota(StrictItem map) {
        CalendarUnit unit = choice(CalendarUnit.values(), map.text(PER), map.path() + PER);
        return Limit.quota(map.text(NAME), map.whole(PERMITS), unit, zone(map));
    }

    private static Duration period(StrictItem map) {
        try {
            return Duration.parse(map.text(PERIOD));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(map.path() + "period is no duration such as PT1S, PT1H or P1D", e);
        }
    }

    private static ZoneId zone(StrictItem map) {
        try {
            return ZoneId.of(map.text(ZONE));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(map.path() + "zone is no time zone such as Europe/Berlin", e);
        }
    }

    private static <E extends Enum<E>> E choice(E[] values, String word, String path) {
        return Arrays.stream(values)
                .filter(value -> word(value).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(path + " is not one of "
                        + Arrays.stream(values).map(LimitMap::word).collect(Collectors.joining(", "))));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
