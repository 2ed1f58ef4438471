package dev.portcullis.wafmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.net.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RecentOffencesPropertiesTest {

    private static final Scenario SCENARIO = new Scenario("s", 4, Duration.ofSeconds(10), Duration.ofMinutes(1));

    /** Whether any window ever held enough, by looking at all of them. */
    private static boolean enough(List<Offence> offences) {
        return offences.stream()
                .anyMatch(last -> offences.stream()
                                .filter(each -> !each.at().isAfter(last.at())
                                        && each.at().isAfter(last.at().minus(SCENARIO.window())))
                                .count()
                        >= SCENARIO.threshold());
    }

    @Property
    void whatever_the_order_and_the_duplicates_the_threshold_is_seen_when_it_was_reached(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 40) Integer> seconds, @ForAll Random random) {
        var offences = new ArrayList<Offence>();
        for (int i = 0; i < seconds.size(); i++) {
            offences.add(new Offence(
                    "id" + i, Instant.ofEpochSecond(1000 + seconds.get(i)), IpAddress.of("203.0.113.7"), "r"));
        }
        var arrivals = new ArrayList<>(offences);
        arrivals.add(offences.get(0));
        Collections.shuffle(arrivals, random);
        RecentOffences recent = RecentOffences.NONE;
        int most = 0;
        for (Offence offence : arrivals) {
            RecentOffences all = recent.and(List.of(offence));
            most = Math.max(most, all.fullest(Set.of(offence.id()), SCENARIO).offences());
            recent = all.newest(SCENARIO.memory());
        }
        assertThat(most >= SCENARIO.threshold()).isEqualTo(enough(offences));
    }

    @Property
    void the_newest_are_kept(
            @ForAll @Size(max = 20) Set<@IntRange(max = 1000) Integer> seconds, @ForAll @IntRange(max = 20) int keep) {
        var recent = RecentOffences.NONE;
        for (int second : seconds) {
            recent = recent.and(List.of(
                    new Offence("id" + second, Instant.ofEpochSecond(second), IpAddress.of("203.0.113.7"), "r")));
        }
        var newest = seconds.stream()
                .sorted(Collections.reverseOrder())
                .limit(keep)
                .map(Instant::ofEpochSecond)
                .toList();
        assertThat(recent.newest(keep).times().values()).containsExactlyInAnyOrderElementsOf(newest);
    }
}
