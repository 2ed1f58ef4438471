package dev.portcullis.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void the_median_is_a_sample_whatever_their_order() {
        assertThat(new Samples(new double[] {5, 1, 3}).median()).isEqualTo(3);
        assertThat(new Samples(new double[] {4, 1, 3, 2}).median()).isEqualTo(2);
    }

    @Test
    void a_percentile_is_the_smallest_sample_that_the_share_is_not_above() {
        double[] oneToHundred = IntStream.rangeClosed(1, 100).asDoubleStream().toArray();
        var samples = new Samples(oneToHundred);
        assertThat(samples.percentile(99)).isEqualTo(99);
        assertThat(samples.percentile(99.1)).isEqualTo(100);
        assertThat(samples.percentile(0)).isEqualTo(1);
    }

    @Test
    void no_samples_have_no_median() {
        assertThatThrownBy(() -> new Samples(new double[0])).isInstanceOf(IllegalArgumentException.class);
    }
}
