package dev.portcullis.local.wafv2;

import dev.portcullis.net.CidrSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When a write is enforced: on AWS, "a few seconds to a number of minutes" after it was answered. Not safe for several
 * threads by itself.
 */
final class Propagation {

    private record Version(Instant from, CidrSet addresses) {
        /** At exactly its time a version is enforced. */
        boolean isDue(Instant now) {
            return !from.isAfter(now);
        }
    }

    private final Duration delay;
    private final Map<String, List<Version>> oldestFirst = new HashMap<>();

    Propagation(Duration delay) {
        this.delay = delay;
    }

    void put(String arn, CidrSet addresses, Instant now) {
        oldestFirst.computeIfAbsent(arn, key -> new ArrayList<>()).add(new Version(now.plus(delay), addresses));
    }

    void remove(String arn) {
        oldestFirst.remove(arn);
    }

    /** The newest version whose time has come; what it replaced is forgotten. */
    CidrSet at(String arn, Instant now) {
        List<Version> versions = oldestFirst.getOrDefault(arn, new ArrayList<>());
        while (versions.size() > 1 && versions.get(1).isDue(now)) {
            versions.remove(0);
        }
        return versions.isEmpty() || !versions.get(0).isDue(now)
                ? CidrSet.EMPTY
                : versions.get(0).addresses();
    }
}
