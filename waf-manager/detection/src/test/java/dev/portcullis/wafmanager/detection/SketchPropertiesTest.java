package dev.portcullis.wafmanager.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SketchPropertiesTest {

    @Property(tries = 50)
    void an_estimate_is_never_too_low(@ForAll @Size(max = 200) List<@IntRange(max = 40) Integer> keys) {
        Sketch sketch = new Sketch();
        Map<Integer, Integer> truth = new HashMap<>();
        keys.forEach(key -> {
            sketch.add(Hash64.mix(key), 1);
            truth.merge(key, 1, Integer::sum);
        });
        truth.forEach(
                (key, count) -> assertThat(sketch.estimate(Hash64.mix(key))).isGreaterThanOrEqualTo(count));
    }

    @Test
    void a_hundred_thousand_keys_leave_estimates_close() {
        Sketch sketch = new Sketch();
        for (int key = 0; key < 100_000; key++) {
            sketch.add(Hash64.mix(key), 1);
        }
        int above = 0;
        for (int key = 0; key < 1_000; key++) {
            above += sketch.estimate(Hash64.mix(key)) > 1 + 2 * 100_000 / 16_384 ? 1 : 0;
        }
        assertThat(above).isLessThanOrEqualTo(1_000 / 16);
    }
}
