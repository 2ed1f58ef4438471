package dev.portcullis.ratelimiter;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * By what an item's marks were written, kept beside them: {@code 3;burst:200000000;slow:20000000000} are a plan's version and
 * its limits' intervals. Without it a limit's change would turn permits into other permits.
 *
 * @param version the plan's
 * @param units nanoseconds that one permit moves a limit's mark by, more than 0
 */
record Rates(long version, Map<String, Long> units) {

    private static final Pattern UNIT = Pattern.compile("([A-Za-z][A-Za-z0-9_-]{0,31}):([1-9][0-9]{0,17})");
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");

    Rates {
        units = Map.copyOf(units);
    }

    /** Reads what {@link #text} wrote; whatever else stands there says nothing, and is version 0. */
    static Rates parse(String text) {
        String[] parts = text.split(";", -1);
        var units = new TreeMap<String, Long>();
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
            Matcher unit = UNIT.matcher(part);
            if (unit.matches()) {
                units.put(unit.group(1), Long.parseLong(unit.group(2)));
            }
        }
        return new Rates(VERSION.matcher(parts[0]).matches() ? Long.parseLong(parts[0]) : 0, units);
    }

    String text() {
        return version
                + new TreeMap<>(units)
                        .entrySet().stream()
                                .map(unit -> ";" + unit.getKey() + ":" + unit.getValue())
                                .collect(Collectors.joining());
    }

    /** What one permit moves a limit's mark by; as given where nothing is said of it. */
    long unit(String limit, long otherwise) {
        return units.getOrDefault(limit, otherwise);
    }

    /** A mark as a meter counts: what was spent stays spent, permit for permit, at whatever rate it now comes back. */
    long rescaled(long mark, Meter meter, long now) {
        long before = unit(meter.limit().name(), meter.unit());
        if (before == meter.unit() || mark <= now) {
            return mark;
        }
        BigInteger[] ahead = BigInteger.valueOf(mark - now)
                .multiply(BigInteger.valueOf(meter.unit()))
                .divideAndRemainder(BigInteger.valueOf(before));
        // rounded up, that no rounding gives a permit back
        return now
                + ahead[0].add(BigInteger.valueOf(ahead[1].signum()))
                        .min(BigInteger.valueOf(Long.MAX_VALUE - now))
                        .longValueExact();
    }
}
