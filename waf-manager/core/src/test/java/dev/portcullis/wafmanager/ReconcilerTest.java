package dev.portcullis.wafmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.Family;
import dev.portcullis.net.IpAddress;
import dev.portcullis.wafmanager.Reconciler.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReconcilerTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Lane V4 = new Lane(Mode.BLOCK, Family.IPV4);
    private static final Lane V6 = new Lane(Mode.BLOCK, Family.IPV6);

    private final InMemoryBooks books = new InMemoryBooks();
    private final InMemoryReconcileStore store = new InMemoryReconcileStore();
    private final InMemoryIpSet first = new InMemoryIpSet("portcullis-block-v4", Family.IPV4);
    private final InMemoryIpSet second = new InMemoryIpSet("portcullis-block-v4-2", Family.IPV4);
    private final InMemoryIpSet ipv6 = new InMemoryIpSet("portcullis-block-v6", Family.IPV6);
    private final SimulatedPace pace = new SimulatedPace(NOW, 1);
    private final Books both = new Books(books.bans(), books.allowlist(), List.of());
    private final Target target =
            new Target("regional", "eu-west-1", Map.of(V4, List.of(first, second), V6, List.of(ipv6)));
    private final Reconciler reconciler = new Reconciler(both, List.of(target), store, ReconcileRules.STANDARD, pace);
    private int calls;

    @Test
    void sets_show_their_lane_and_are_left_alone_when_they_do() {
        ban("203.0.113.6/32", 60);
        ban("203.0.113.7/32", 60);
        ban("2001:db8::/64", 60);
        Pass.Done done = reconcile(Look.AFRESH);
        assertThat(done.inStep()).isTrue();
        assertThat(done.targets().get(0).calls()).isEqualTo(new TargetReport.Calls(3, 2, 0, 0, 0));
        assertThat(first.blocks()).containsExactly(Cidr.of("203.0.113.6/31"));
        assertThat(ipv6.blocks()).containsExactly(Cidr.of("2001:db8::/64"));
        assertThat(reconcile(Look.AFRESH).targets().get(0).calls()).isEqualTo(new TargetReport.Calls(3, 0, 0, 0, 0));
        ban("198.51.100.1/32", 60);
        assertThat(reconcile(Look.AS_LEFT).targets().get(0).calls()).isEqualTo(new TargetReport.Calls(0, 1, 0, 0, 0));
    }

    @Test
    void a_ban_that_ends_leaves_the_set_the_last_one_too() {
        ban("203.0.113.7/32", 60);
        reconcile(Look.AFRESH);
        pace.pause(Duration.between(pace.now(), NOW.plusSeconds(59)));
        reconcile(Look.AS_LEFT);
        assertThat(first.blocks()).hasSize(1);
        pace.pause(Duration.between(pace.now(), NOW.plusSeconds(60)));
        reconcile(Look.AS_LEFT);
        assertThat(first.blocks()).isEmpty();
    }

    @Test
    void an_allowance_opens_what_a_ban_closes() {
        book().place(ban("203.0.113.0/30", NOW.plusSeconds(600)), mandate());
        Book.ofAllowances(books.allowlist())
                .place(
                        new Allowance(
                                Cidr.of("203.0.113.1/32"),
                                Origin.OPERATOR,
                                new Cause("partner", "", "alice"),
                                Term.permanent(NOW)),
                        mandate());
        reconcile(Look.AFRESH);
        assertThat(first.blocks()).containsExactly(Cidr.of("203.0.113.0/32"), Cidr.of("203.0.113.2/31"));
    }

    @Test
    void a_stale_token_leads_to_a_new_look_at_set_and_bans() {
        ban("203.0.113.7/32", 60);
        var reads = new AtomicInteger();
        first.onRead(() -> {
            if (reads.incrementAndGet() == 1) {
                meddle(first, "192.0.2.9/32");
                ban("198.51.100.1/32", 60);
            }
        });
        Pass.Done done = reconcile(Look.AFRESH);
        assertThat(done.inStep()).isTrue();
        assertThat(done.targets().get(0).calls().stale()).isEqualTo(1);
        assertThat(first.blocks()).containsExactlyInAnyOrder(Cidr.of("198.51.100.1/32"), Cidr.of("203.0.113.7/32"));
    }

    @Test
    void endless_contention_is_given_up_and_the_other_set_is_still_done() {
        ban("203.0.113.7/32", 600);
        ban("2001:db8::/64", 600);
        first.onRead(() -> meddle(first, "192.0.2.9/32"));
        Pass.Done done = reconcile(Look.AFRESH);
        assertThat(done.inStep()).isFalse();
        assertThat(done.targets().get(0).state().trouble()).startsWith("others kept changing its IP sets");
        assertThat(ipv6.blocks()).hasSize(1);
    }

    @Test
    void what_strangers_did_is_told_once_and_repaired() {
        ban("203.0.113.7/32", 600);
        reconcile(Look.AFRESH);
        meddle(first, "192.0.2.9/32");
        Pass.Done done = reconcile(Look.AFRESH);
        assertThat(done.targets().get(0).drifts())
                .containsExactly(new Drift(
                        "regional",
                        "portcullis-block-v4",
                        List.of(Cidr.of("192.0.2.9/32")),
                        List.of(Cidr.of("203.0.113.7/32"))));
        assertThat(first.blocks()).containsExactly(Cidr.of("203.0.113.7/32"));
        assertThat(reconcile(Look.AFRESH).targets().get(0).drifts()).isEmpty();
    }

    @Test
    void or_adopted_where_operators_want_that() {
        var adopting = new Reconciler(
                both,
                List.of(target),
                store,
                new ReconcileRules(0.8, Duration.ofSeconds(60), 0, ReconcileRules.DriftPolicy.ADOPT),
                pace);
        ban("203.0.113.7/32", 600);
        adopting.reconcile("a1", Look.AFRESH, pace.now().plusSeconds(30));
        meddle(first, "198.51.100.9/32");
        adopting.reconcile("a2", Look.AFRESH, pace.now().plusSeconds(30));
        var shown = new ArrayList<>(first.blocks());
        shown.addAll(second.blocks());
        assertThat(shown).containsExactlyInAnyOrder(Cidr.of("203.0.113.7/32"), Cidr.of("198.51.100.9/32"));
        assertThat(books.bans().find(new EntryKey(Cidr.of("198.51.100.9/32"), new Origin("operator:adopted"))))
                .isPresent();
    }

    @Test
    void without_a_lease_a_note_is_left_and_seen_to() {
        var late = new ArrayList<Pass>();
        ban("203.0.113.7/32", 600);
        ipv6.onRead(() -> {
            if (late.isEmpty()) {
                late.add(reconciler("other")
                        .reconcile("other", Look.AFRESH, pace.now().plusSeconds(30)));
            }
        });
        Pass.Done done = reconcile(Look.AFRESH);
        assertThat(late).containsExactly(new Pass.Deferred());
        assertThat(done.rounds()).isEqualTo(2);
    }

    @Test
    void time_that_is_over_leaves_the_rest_to_the_next_pass() {
        for (int i = 0; i < 12_000; i++) {
            book().placeAll(List.of(ban(IpAddress.ipv4(0x10000000 + 2 * i) + "/32", NOW.plusSeconds(600))), mandate());
        }
        Pass.Done cut = (Pass.Done)
                reconciler.reconcile("short", Look.AFRESH, pace.now().plusMillis(2100));
        assertThat(cut.inStep()).isFalse();
        assertThat(cut.targets().get(0).changed()).isEqualTo(1);
        Pass.Done rest = reconcile(Look.AFRESH);
        assertThat(rest.inStep()).isTrue();
        assertThat(rest.targets().get(0).changed()).isEqualTo(1);
        assertThat(first.blocks().size() + second.blocks().size()).isEqualTo(12_000);
    }

    @Test
    void what_there_is_no_room_for_is_counted_and_named() {
        var all = new ArrayList<Ban>();
        for (int i = 0; i < 20_002; i++) {
            all.add(ban(IpAddress.ipv4(0x10000000 + 2 * i) + "/32", NOW.plusSeconds(600)));
        }
        Ban operators = new Ban(Cidr.of("203.0.113.7/32"), Origin.OPERATOR, "asked", "", NOW, Optional.empty());
        all.add(operators);
        book().placeAll(all, mandate());
        Pass.Done done = reconcile(Look.AFRESH);
        TargetState.LaneState lane = done.targets().get(0).state().lanes().get(0);
        assertThat(lane.blocks()).isEqualTo(20_000);
        assertThat(lane.dropped()).isEqualTo(3);
        assertThat(lane.named()).hasSize(3).allMatch(name -> name.endsWith(" by scenario:test"));
        assertThat(store.shard("regional", "portcullis-block-v4")
                        .flatMap(state -> state.enforcing(IpAddress.of("203.0.113.7")))
                        .or(() -> store.shard("regional", "portcullis-block-v4-2")
                                .flatMap(state -> state.enforcing(IpAddress.of("203.0.113.7")))))
                .contains(Cidr.of("203.0.113.7/32"));
    }

    private Reconciler reconciler(String name) {
        assertThat(name).isNotEmpty();
        return new Reconciler(both, List.of(target), store, ReconcileRules.STANDARD, pace);
    }

    private Pass.Done reconcile(Look look) {
        return (Pass.Done)
                reconciler.reconcile("call-" + calls++, look, pace.now().plusSeconds(55));
    }

    private static void meddle(InMemoryIpSet set, String block) {
        set.replace(List.of(Cidr.of(block)), new IpSetStore.LockToken("v" + set.writes()));
    }

    private void ban(String subject, int seconds) {
        book().place(ban(subject, NOW.plusSeconds(seconds)), mandate());
    }

    private Book<Ban> book() {
        return both.book(Breadth.OF_BANS);
    }

    private static Mandate mandate() {
        return Mandate.of(Actor.function("test"), NOW, "");
    }

    private static Ban ban(String subject, Instant until) {
        return new Ban(Cidr.of(subject), new Origin("scenario:test"), "r", "e", NOW, Optional.of(until));
    }
}
