package dev.portcullis.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsBenchmarkTest {

    @Test
    void the_same_seed_gives_the_same_figures_and_another_others() {
        List<Figure> figures = figures(new LimitsCase(Traffic.BURSTY, 20, 60, 7));
        assertThat(figures).isEqualTo(figures(new LimitsCase(Traffic.BURSTY, 20, 60, 7)));
        assertThat(figures)
                .extracting(Figure::value)
                .isNotEqualTo(figures(new LimitsCase(Traffic.BURSTY, 20, 60, 8)).stream()
                        .map(Figure::value)
                        .toList());
    }

    @Test
    void leases_keep_the_aims_where_the_others_dont() {
        List<Figure> figures = figures(new LimitsCase(Traffic.HOT, 100, 5, 7));
        assertThat(value(figures, "portcullis", "over_admission")).isZero();
        assertThat(value(figures, "portcullis", "writes_per_decision")).isLessThan(0.06);
        assertThat(value(figures, "portcullis", "throttled_writes")).isZero();
        assertThat(value(figures, "gcra per call", "throttled_writes")).isGreaterThan(50);
        assertThat(value(figures, "post-debit batches", "over_admission")).isPositive();
    }

    @Test
    void every_design_is_told_of_by_every_metric() {
        List<Figure> figures = figures(new LimitsCase(Traffic.STEADY, 10, 3, 7));
        assertThat(figures).hasSize(LimiterDesign.values().length * 6);
        assertThat(figures).allSatisfy(figure -> {
            assertThat(figure.subject()).isEqualTo("steady instances=10 seed=7");
            assertThat(figure.value()).isNotNegative();
        });
    }

    private static double value(List<Figure> figures, String who, String metric) {
        return figures.stream()
                .filter(figure -> figure.who().equals(who) && figure.metric().equals(metric))
                .mapToDouble(Figure::value)
                .findFirst()
                .orElseThrow();
    }

    private static List<Figure> figures(LimitsCase each) {
        var figures = new ArrayList<Figure>();
        new LimitsBenchmark().simulate(each, figures::add);
        return figures;
    }
}
