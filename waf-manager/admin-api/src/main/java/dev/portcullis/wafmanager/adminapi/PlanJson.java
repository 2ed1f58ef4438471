package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.ratelimiter.CalendarUnit;
import dev.portcullis.ratelimiter.Limit;
import dev.portcullis.ratelimiter.Mode;
import dev.portcullis.ratelimiter.Plan;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Plans as the gate file writes them: a limit has a period and a burst, or it is a quota per day or month in a zone. */
final class PlanJson {

    private static final int MAX_LIMITS = 8;
    private static final long MOST = 100_000_000_000L;

    private PlanJson() {}

    static ObjectNode of(Plan plan) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", plan.name());
        var limits = json.putArray("limits");
        plan.limits().forEach(limit -> limits.add(of(limit)));
        json.put("version", plan.version());
        return json;
    }

    private static ObjectNode of(Limit limit) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", limit.name()).put("permits", limit.permits());
        limit.calendar()
                .ifPresentOrElse(
                        calendar -> json.put("per", word(calendar.unit()))
                                .put("zone", calendar.zone().getId()),
                        () -> json.put("period", limit.period().toString()).put("burst", limit.burst()));
        return json.put("mode", word(limit.mode()));
    }

    /** The plan of a body; mistakes are told by the fields, of which none is left unread. */
    static Optional<Plan> read(String name, Fields body, long version) {
        List<Limit> limits = new ArrayList<>();
        List<Fields> objects = body.objects("limits", MAX_LIMITS);
        for (Fields each : objects) {
            limit(each).ifPresent(limits::add);
            each.refuseOthers();
        }
        body.end();
        try {
            return Optional.of(new Plan(name, limits, version));
        } catch (IllegalArgumentException e) {
            body.fault("limits", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static Optional<Limit> limit(Fields fields) {
        Optional<String> name = fields.required("name", text -> text);
        Optional<Long> permits = fields.whole("permits", 1, MOST);
        Optional<Mode> mode = fields.has("mode")
                ? fields.parsed("mode", word -> choice(Mode.values(), word))
                : Optional.of(Mode.ENFORCED);
        if (!fields.has("permits")) {
            fields.fault("permits", "missing");
        }
        return fields.has("per") ? quota(fields, name, permits, mode) : rate(fields, name, permits, mode);
    }

    private static Optional<Limit> quota(
            Fields fields, Optional<String> name, Optional<Long> permits, Optional<Mode> mode) {
        Optional<CalendarUnit> unit = fields.parsed("per", word -> choice(CalendarUnit.values(), word));
        Optional<ZoneId> zone = fields.required("zone", PlanJson::zone);
        if (name.isEmpty() || permits.isEmpty() || mode.isEmpty() || unit.isEmpty() || zone.isEmpty()) {
            return Optional.empty();
        }
        return told(
                fields,
                () -> Limit.quota(name.get(), permits.get(), unit.get(), zone.get())
                        .in(mode.get()));
    }

    private static Optional<Limit> rate(
            Fields fields, Optional<String> name, Optional<Long> permits, Optional<Mode> mode) {
        Optional<Duration> period = fields.duration("period");
        Optional<Long> burst = fields.has("burst") ? fields.whole("burst", 1, MOST) : permits;
        if (!fields.has("period")) {
            fields.fault("period", "missing, and no quota's per either");
        }
        if (name.isEmpty() || permits.isEmpty() || mode.isEmpty() || period.isEmpty() || burst.isEmpty()) {
            return Optional.empty();
        }
        return told(
                fields,
                () -> new Limit(name.get(), permits.get(), period.get(), burst.get(), mode.get(), Optional.empty()));
    }

    private static Optional<Limit> told(Fields fields, Supplier<Limit> making) {
        try {
            return Optional.of(making.get());
        } catch (IllegalArgumentException e) {
            fields.fault("name", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no time zone such as Europe/Berlin", e);
        }
    }

    private static <E extends Enum<E>> E choice(E[] values, String word) {
        for (E value : values) {
            if (word(value).equals(word)) {
                return value;
            }
        }
        throw new IllegalArgumentException("not one of "
                + String.join(", ", Arrays.stream(values).map(PlanJson::word).toList()));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
