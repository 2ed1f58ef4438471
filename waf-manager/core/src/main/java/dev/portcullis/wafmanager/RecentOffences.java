package dev.portcullis.wafmanager;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is remembered of one subject's offences: each one's id and time, in any order of arrival.
 *
 * @param times by offence id
 */
public record RecentOffences(Map<String, Instant> times) {

    public static final RecentOffences NONE = new RecentOffences(Map.of());

    public RecentOffences {
        times = Map.copyOf(times);
    }

    /** These and more; an id that is known already keeps its first time. */
    public RecentOffences and(Collection<Offence> more) {
        var all = new HashMap<>(times);
        more.forEach(offence -> all.putIfAbsent(offence.id(), offence.at()));
        return all.size() == times.size() ? this : new RecentOffences(all);
    }

    /** The newest of these, at most so many. */
    public RecentOffences newest(int count) {
        if (times.size() <= count) {
            return this;
        }
        var newest = new HashMap<String, Instant>();
        sorted().subList(times.size() - count, times.size())
                .forEach(entry -> newest.put(entry.getKey(), entry.getValue()));
        return new RecentOffences(newest);
    }

    /**
     * Of the windows that hold any of the named offences, the fullest; what exceeds the threshold makes none fuller, and
     * among equals the latest is taken. A window reaches back from an offence, exclusive at its far end. Looking at every
     * window, not at the one before now, makes the order of arrival irrelevant.
     *
     * @param ids one at least of these is remembered here
     */
    public Tally fullest(Set<String> ids, Scenario scenario) {
        List<Map.Entry<String, Instant>> sorted = sorted();
        int from = 0;
        int named = -1;
        int best = 0;
        Tally fullest = null;
        for (int to = 0; to < sorted.size(); to++) {
            Instant last = sorted.get(to).getValue();
            if (ids.contains(sorted.get(to).getKey())) {
                named = to;
            }
            while (!sorted.get(from).getValue().isAfter(last.minus(scenario.window()))) {
                from++; // exactly a window apart is not in one window
            }
            int count = to - from + 1;
            if (named >= from && Math.min(count, scenario.threshold()) >= best) {
                best = Math.min(count, scenario.threshold());
                fullest = new Tally(count, sorted.get(from).getValue(), last);
            }
        }
        if (fullest == null) {
            throw new IllegalArgumentException("none of these offences is remembered: " + ids);
        }
        return fullest;
    }

    private List<Map.Entry<String, Instant>> sorted() {
        var entries = new ArrayList<>(times.entrySet());
        entries.sort(Map.Entry.<String, Instant>comparingByValue().thenComparing(Map.Entry.comparingByKey()));
        return entries;
    }

    /** The time of the newest, or the epoch when there is none. */
    public Instant latest() {
        return times.values().stream().max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }
}
