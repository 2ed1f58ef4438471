package dev.portcullis.wafmanager.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Each algorithm against an oracle that looks at every window there is, whatever order, batches and repetitions. */
class AlgorithmPropertiesTest {

    private static final Duration WINDOW = Duration.ofSeconds(5);

    @Property(tries = 150)
    void a_threshold_is_reached_by_some_window_that_a_mark_ends(
            @ForAll("marks") List<Mark> marks, @ForAll Random luck) {
        agrees(new Threshold(4, WINDOW), marks, luck, within -> within.size() >= 4);
    }

    @Property(tries = 150)
    void a_distinct_count_is_reached_by_some_window(@ForAll("marks") List<Mark> marks, @ForAll Random luck) {
        agrees(
                new DistinctCount(Field.USER, 3, WINDOW),
                marks,
                luck,
                within -> within.stream().map(Mark::value).distinct().count() >= 3);
    }

    @Property(tries = 150)
    void a_ratio_is_reached_by_some_window(@ForAll("marks") List<Mark> marks, @ForAll Random luck) {
        agrees(new Ratio(0.5, 3, WINDOW), marks, luck, within -> {
            long matched = within.stream()
                    .filter(mark -> mark.value().equals(Mark.MATCHED))
                    .count();
            return within.size() >= 3 && matched >= 1 && matched * 2 >= within.size();
        });
    }

    @Property(tries = 150)
    void a_bucket_overflows_when_some_stretch_brought_more_than_leaked(
            @ForAll("marks") List<Mark> marks, @ForAll Random luck) {
        var bucket = new LeakyBucket(4, Duration.ofSeconds(2));
        List<Mark> all = List.copyOf(new TreeSet<>(marks));
        boolean overflows = false;
        for (int from = 0; from < all.size(); from++) {
            for (int to = from; to < all.size(); to++) {
                double leaked = (all.get(to).at() - all.get(from).at()) / 2000.0;
                overflows |= to - from + 1 - leaked > 4 + 1e-9;
            }
        }
        assertThat(bucket.judge(merged(bucket, marks, luck)).isPresent()).isEqualTo(overflows);
    }

    /** Only where nothing had to be let go: beyond its memory an algorithm may miss, never invent. */
    private static void agrees(Algorithm algorithm, List<Mark> marks, Random luck, Enough enough) {
        List<Mark> all = List.copyOf(new TreeSet<>(marks));
        boolean expected = all.stream()
                .anyMatch(end -> enough.is(all.stream()
                        .filter(mark -> mark.compareTo(end) <= 0 && mark.at() > end.at() - WINDOW.toMillis())
                        .toList()));
        List<Mark> kept = merged(algorithm, marks, luck);
        if (kept.size() == all.size()) {
            assertThat(algorithm.judge(kept).isPresent()).isEqualTo(expected);
        } else if (algorithm.judge(kept).isPresent()) {
            assertThat(expected).isTrue();
        }
    }

    /** What a window holds after the marks came shuffled, in batches, and some of them twice. */
    private static List<Mark> merged(Algorithm algorithm, List<Mark> marks, Random luck) {
        var arrivals = new ArrayList<>(marks);
        arrivals.addAll(marks.subList(0, marks.size() / 2));
        Collections.shuffle(arrivals, luck);
        WindowState state = WindowState.EMPTY;
        while (!arrivals.isEmpty()) {
            List<Mark> batch = arrivals.subList(0, 1 + luck.nextInt(arrivals.size()));
            state = state.and(batch, algorithm);
            batch.clear();
        }
        return state.marks();
    }

    private interface Enough {
        boolean is(List<Mark> within);
    }

    @Provide
    Arbitrary<List<Mark>> marks() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 20).map(second -> second * 1000),
                        Arbitraries.longs().between(0, 30),
                        Arbitraries.of("", Mark.MATCHED, "a", "b"))
                .as(Mark::new)
                .list()
                .ofMaxSize(8);
    }
}
