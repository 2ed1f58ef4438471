package dev.portcullis.wafmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of a reconciler's memory does. */
public abstract class ReconcileStoreContract {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration LENGTH = Duration.ofSeconds(60);

    /** The same store, empty at first, at each call within one test. */
    protected abstract ReconcileStore store();

    @Test
    public void one_at_a_time_holds_the_lease() {
        Lease lease = store().acquire("a", NOW, LENGTH).orElseThrow();
        assertThat(store().acquire("b", NOW.plusSeconds(59), LENGTH)).isEmpty();
        store().abandon(lease, NOW.plusSeconds(3));
        Lease next = store().acquire("b", NOW.plusSeconds(59), LENGTH).orElseThrow();
        assertThat(next.calmAt()).isEqualTo(NOW.plusSeconds(3));
        assertThat(next.previous()).isEqualTo("a");
    }

    @Test
    public void a_dead_holders_lease_is_taken_when_it_is_over() {
        assertThat(store().acquire("a", NOW, LENGTH)).isPresent();
        assertThat(store().acquire("b", NOW.plusMillis(59_999), LENGTH)).isEmpty();
        assertThat(store().acquire("b", NOW.plusSeconds(60), LENGTH)).isPresent();
    }

    @Test
    public void who_found_another_at_work_is_not_forgotten() {
        Lease lease = store().acquire("a", NOW, LENGTH).orElseThrow();
        store().acquire("b", NOW, LENGTH);
        Lease kept = store().release(lease, NOW).orElseThrow();
        assertThat(store().acquire("c", NOW, LENGTH)).isEmpty();
        Lease again = store().release(kept, NOW).orElseThrow();
        assertThat(store().release(again, NOW)).isEmpty();
        assertThat(store().acquire("d", NOW, LENGTH)).isPresent();
    }

    @Test
    public void a_lost_lease_is_not_given_back_for_another() {
        Lease lost = store().acquire("a", NOW, LENGTH).orElseThrow();
        store().acquire("b", NOW.plusSeconds(60), LENGTH);
        assertThat(store().release(lost, NOW.plusSeconds(61))).isEmpty();
        store().abandon(lost, NOW.plusSeconds(61));
        assertThat(store().acquire("c", NOW.plusSeconds(62), LENGTH)).isEmpty();
    }

    @Test
    public void states_come_back_as_they_were_saved() {
        var since = new HashMap<Cidr, Instant>();
        for (int i = 0; i < IpSetStore.MAX_BLOCKS; i++) {
            since.put(Cidr.of(IpAddress.ipv6(0x2001_0db8_0000_0000L + i, 0)), NOW.plusSeconds(i));
        }
        since.remove(Cidr.of("2001:db8::/128"));
        since.put(Cidr.of("203.0.113.0/24"), NOW);
        var shard = new ShardState("regional", "portcullis-block-v6", since, "1234");
        assertThat(store().shard("regional", "portcullis-block-v6")).isEmpty();
        store().save(shard);
        assertThat(store().shard("regional", "portcullis-block-v6")).contains(shard);
        assertThat(store().shard("other", "portcullis-block-v6")).isEmpty();
        var target = new TargetState(
                "regional",
                NOW,
                Map.of("portcullis-block-v6", "1234"),
                List.of(new TargetState.LaneState("block-v6", 10_000, 10_000, 7, 1, List.of("::1/128 by operator"))),
                "why not");
        store().save(target);
        assertThat(store().targets()).containsExactly(target);
        assertThat(Optional.of(target.inStep())).contains(false);
    }
}
