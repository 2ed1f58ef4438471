package dev.portcullis.wafmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.Family;
import dev.portcullis.net.IpAddress;
import dev.portcullis.wafmanager.Reconciliation.Changed;
import dev.portcullis.wafmanager.Reconciliation.Contended;
import dev.portcullis.wafmanager.Reconciliation.InStep;
import dev.portcullis.wafmanager.Reconciliation.Oversized;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReconcilerTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final InMemoryBans bans = new InMemoryBans();
    private final InMemoryIpSet ipv4 = new InMemoryIpSet(Family.IPV4);
    private final InMemoryIpSet ipv6 = new InMemoryIpSet(Family.IPV6);
    private final Reconciler reconciler = new Reconciler(bans, List.of(ipv4, ipv6));

    @Test
    void each_set_shows_its_family_and_is_left_alone_when_it_does() {
        ban("203.0.113.6/32", 60);
        ban("203.0.113.7/32", 60);
        assertThat(reconciler.reconcile(NOW))
                .isEqualTo(Map.of(Family.IPV4, new Changed(0, 1, 1), Family.IPV6, new InStep(0, 1)));
        assertThat(ipv4.blocks()).containsExactly(Cidr.of("203.0.113.6/31"));
        assertThat(reconciler.reconcile(NOW))
                .isEqualTo(Map.of(Family.IPV4, new InStep(1, 1), Family.IPV6, new InStep(0, 1)));
        assertThat(ipv4.writes()).isEqualTo(1);
        assertThat(ipv6.writes()).isZero();
    }

    @Test
    void the_same_addresses_in_other_blocks_are_no_difference() {
        ban("203.0.113.0/24", 60);
        ipv4.replace(
                List.of(Cidr.of("203.0.113.0/25"), Cidr.of("203.0.113.128/25")),
                ipv4.read().token());
        assertThat(reconciler.reconcile(NOW)).containsEntry(Family.IPV4, new InStep(2, 1));
    }

    @Test
    void a_ban_that_ends_leaves_the_set() {
        ban("203.0.113.7/32", 60);
        reconciler.reconcile(NOW.plusSeconds(59));
        assertThat(ipv4.blocks()).hasSize(1);
        assertThat(reconciler.reconcile(NOW.plusSeconds(60))).containsEntry(Family.IPV4, new Changed(1, 0, 1));
    }

    @Test
    void everything_is_two_halves_since_waf_knows_no_slash_0() {
        ban("0.0.0.0/0", 60);
        ban("::/0", 60);
        reconciler.reconcile(NOW);
        assertThat(ipv4.blocks()).containsExactly(Cidr.of("0.0.0.0/1"), Cidr.of("128.0.0.0/1"));
        assertThat(ipv6.blocks()).containsExactly(Cidr.of("::/1"), Cidr.of("8000::/1"));
        assertThat(reconciler.reconcile(NOW)).containsEntry(Family.IPV6, new InStep(2, 1));
    }

    @Test
    void a_stale_token_leads_to_a_new_look_at_set_and_bans() {
        ban("203.0.113.7/32", 60);
        var reads = new AtomicInteger();
        ipv4.onRead(() -> {
            if (reads.incrementAndGet() == 1) {
                meddle();
                ban("198.51.100.1/32", 60);
            }
        });
        assertThat(reconciler.reconcile(NOW)).containsEntry(Family.IPV4, new Changed(1, 2, 2));
        assertThat(ipv4.blocks()).containsExactly(Cidr.of("198.51.100.1/32"), Cidr.of("203.0.113.7/32"));
    }

    @Test
    void endless_contention_is_given_up_and_the_other_set_is_still_done() {
        ban("203.0.113.7/32", 60);
        ban("2001:db8::/64", 60);
        ipv4.onRead(this::meddle);
        assertThat(reconciler.reconcile(NOW))
                .isEqualTo(
                        Map.of(Family.IPV4, new Contended(Reconciler.MAX_ATTEMPTS), Family.IPV6, new Changed(0, 1, 1)));
    }

    @Test
    void a_full_set_is_reported_and_keeps_what_it_blocks() {
        ban("203.0.113.7/32", 60);
        reconciler.reconcile(NOW);
        for (int i = 0; i < IpSetStore.MAX_BLOCKS - 1; i++) {
            bans.place(new Ban(
                    Cidr.of(IpAddress.ipv4(2 * i)), new Origin("feed:drop"), "listed", "", NOW, Optional.empty()));
        }
        assertThat(reconciler.reconcile(NOW)).containsEntry(Family.IPV4, new Changed(1, 10_000, 1));
        ban("203.0.113.9/32", 60);
        assertThat(reconciler.reconcile(NOW)).containsEntry(Family.IPV4, new Oversized(10_001, 10_000, 1));
        assertThat(ipv4.blocks()).hasSize(10_000).contains(Cidr.of("203.0.113.7/32"));
    }

    @Test
    void two_sets_of_one_family_are_refused() {
        assertThatThrownBy(() -> new Reconciler(bans, List.of(ipv4, new InMemoryIpSet(Family.IPV4))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Another writer's block, a different one each time. */
    private void meddle() {
        var other = Cidr.of(IpAddress.ipv4(ipv4.writes()));
        ipv4.replace(List.of(other), new IpSetStore.LockToken("v" + ipv4.writes()));
    }

    private void ban(String subject, int seconds) {
        bans.place(new Ban(
                Cidr.of(subject), new Origin("scenario:test"), "r", "e", NOW, Optional.of(NOW.plusSeconds(seconds))));
    }
}
