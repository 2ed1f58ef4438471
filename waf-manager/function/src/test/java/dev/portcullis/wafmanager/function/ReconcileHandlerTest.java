package dev.portcullis.wafmanager.function;

import static dev.portcullis.wafmanager.function.Events.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.Family;
import dev.portcullis.wafmanager.Actor;
import dev.portcullis.wafmanager.Ban;
import dev.portcullis.wafmanager.Books;
import dev.portcullis.wafmanager.Breadth;
import dev.portcullis.wafmanager.InMemoryBooks;
import dev.portcullis.wafmanager.InMemoryIpSet;
import dev.portcullis.wafmanager.InMemoryReconcileStore;
import dev.portcullis.wafmanager.IpSetStore.LockToken;
import dev.portcullis.wafmanager.Lane;
import dev.portcullis.wafmanager.Mandate;
import dev.portcullis.wafmanager.Mode;
import dev.portcullis.wafmanager.Origin;
import dev.portcullis.wafmanager.ReconcileRules;
import dev.portcullis.wafmanager.Reconciler;
import dev.portcullis.wafmanager.SimulatedPace;
import dev.portcullis.wafmanager.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReconcileHandlerTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final String SCHEDULE = "{\"version\":\"0\",\"source\":\"aws.events\",\"detail\":{}}";
    private static final String STREAM = "{\"Records\":[{\"eventID\":\"1\",\"eventSource\":\"aws:dynamodb\","
            + "\"dynamodb\":{\"Keys\":{\"pk\":{\"S\":\"ban#4#3\"}}}}]}";
    private static final String NOTES = "{\"Records\":[{\"eventID\":\"1\",\"eventSource\":\"aws:dynamodb\","
            + "\"dynamodb\":{\"Keys\":{\"pk\":{\"S\":\"reconcile\"}}}}]}";

    private final InMemoryBooks books = new InMemoryBooks();
    private final Books both = new Books(books.bans(), books.allowlist(), List.of());
    private final InMemoryIpSet set = new InMemoryIpSet("portcullis-block-v4", Family.IPV4);
    private final SimulatedPace pace = new SimulatedPace(NOW, 1);
    private final ReconcileHandler reconcile = new ReconcileHandler(
            new Reconciler(
                    both,
                    List.of(new Target("api", "own", Map.of(new Lane(Mode.BLOCK, Family.IPV4), List.of(set)))),
                    new InMemoryReconcileStore(),
                    ReconcileRules.STANDARD,
                    pace),
            pace::now);

    @ParameterizedTest
    @ValueSource(strings = {SCHEDULE, STREAM})
    void bans_are_written_to_the_sets_of_their_lane(String event) throws Exception {
        ban("203.0.113.7/32");
        assertThat(call(reconcile, event).toString())
                .isEqualTo("{\"bans\":1,\"rounds\":1,\"targets\":{\"api\":{\"changed\":1,\"reads\":1,\"updates\":1,"
                        + "\"stale\":0,\"throttled\":0,\"unsure\":0,"
                        + "\"lanes\":{\"block-v4\":{\"blocks\":1,\"room\":10000}}}}}");
        assertThat(set.blocks()).containsExactly(Cidr.of("203.0.113.7/32"));
    }

    @Test
    void our_own_notes_in_the_stream_are_no_reason_for_a_pass() throws Exception {
        ban("203.0.113.7/32");
        assertThat(call(reconcile, NOTES).toString()).isEqualTo("{\"idle\":true}");
        assertThat(set.writes()).isZero();
    }

    @Test
    void contention_without_end_is_an_error_so_that_lambda_tries_again() {
        ban("203.0.113.7/32");
        set.onRead(() -> set.replace(List.of(), new LockToken("v" + set.writes())));
        assertThatThrownBy(() -> call(reconcile, SCHEDULE))
                .isInstanceOf(NotReconciled.class)
                .hasMessageStartingWith("api: others kept changing its IP sets");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "no json", "{}", "{\"source\":\"aws.s3\"}", "{\"Records\":[{\"eventSource\":\"aws:s3\"}]}"})
    void an_event_of_another_kind_changes_nothing(String event) {
        ban("203.0.113.7/32");
        assertThatThrownBy(() -> call(reconcile, event)).isInstanceOf(BadEvent.class);
        assertThat(set.writes()).isZero();
    }

    private void ban(String subject) {
        both.book(Breadth.OF_BANS)
                .place(
                        new Ban(Cidr.of(subject), Origin.OPERATOR, "r", "e", NOW, Optional.of(NOW.plusSeconds(600))),
                        Mandate.of(Actor.function("test"), NOW, ""));
    }
}
