package dev.portcullis.local.wafv2;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When a write is enforced: on AWS, "a few seconds to a number of minutes" after it was answered. Not safe for several
 * threads by itself.
 */
final class Propagation<T> {

    private record Version<T>(Instant from, T value) {
        /** At exactly its time a version is enforced. */
        boolean isDue(Instant now) {
            return !from.isAfter(now);
        }
    }

    private final Duration delay;
    private final Map<String, List<Version<T>>> oldestFirst = new HashMap<>();

    Propagation(Duration delay) {
        this.delay = delay;
    }

    void put(String arn, T value, Instant now) {
        oldestFirst.computeIfAbsent(arn, key -> new ArrayList<>()).add(new Version<>(now.plus(delay), value));
    }

    void remove(String arn) {
        oldestFirst.remove(arn);
    }

    /** The newest version whose time has come; what it replaced is forgotten. */
    Optional<T> at(String arn, Instant now) {
        List<Version<T>> versions = oldestFirst.getOrDefault(arn, new ArrayList<>());
        while (versions.size() > 1 && versions.get(1).isDue(now)) {
            versions.remove(0);
        }
        return versions.stream()
                .findFirst()
                .filter(version -> version.isDue(now))
                .map(Version::value);
    }
}
