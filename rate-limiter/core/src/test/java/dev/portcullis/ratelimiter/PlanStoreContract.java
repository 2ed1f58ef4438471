package dev.portcullis.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of plans does; each test begins with an empty one that lists up to three clients. */
public abstract class PlanStoreContract {

    protected static final int MOST_LISTED = 3;
    protected static final BucketKey ALICE = BucketKey.of("https://issuer.example", "alice");
    protected static final Plan PREMIUM = new Plan(
            "premium",
            List.of(
                    new Limit("burst", 50, Duration.ofSeconds(1), 100),
                    new Limit("daily", 1_000_000, Duration.ofDays(1), 1_000_000).in(Mode.STRICT),
                    Limit.quota("monthly", 5_000_000, CalendarUnit.MONTH, ZoneId.of("Europe/Berlin"))
                            .in(Mode.SHADOW)),
            3);

    protected abstract PlanStore store();

    protected abstract PlanWriter writer();

    @Test
    void an_empty_store_changes_nothing() {
        assertThat(store().sheet()).isEqualTo(PlanSheet.EMPTY);
        assertThat(store().planOf(ALICE)).isEmpty();
    }

    @Test
    void a_plan_is_read_as_it_was_written_and_the_newest_holds() {
        assertThat(writer().put(PREMIUM)).isTrue();
        assertThat(store().sheet().plans()).isEqualTo(Map.of("premium", PREMIUM));
        List<Limit> slower = List.of(new Limit("daily", 7, Duration.ofHours(36), 3));
        assertThat(writer().put(new Plan("premium", slower, 2))).isFalse();
        assertThat(writer().put(new Plan("premium", slower, 3))).isFalse();
        assertThat(store().sheet().plans()).isEqualTo(Map.of("premium", PREMIUM));
        var newer = new Plan("premium", slower, 4);
        assertThat(writer().put(newer)).isTrue();
        Plan free = new Plan("free", List.of(Limit.of("l", 1, Duration.ofSeconds(1))), 1);
        assertThat(writer().put(free)).isTrue();
        assertThat(store().sheet().plans()).isEqualTo(Map.of("premium", newer, "free", free));
        assertThat(store().sheet().withdrawn()).isEmpty();
    }

    @Test
    void a_plan_that_is_withdrawn_leaves_its_version() {
        writer().put(PREMIUM);
        assertThat(writer().withdraw("premium", 3)).isFalse();
        assertThat(writer().withdraw("premium", 4)).isTrue();
        assertThat(store().sheet().plans()).isEmpty();
        assertThat(store().sheet().withdrawn()).isEqualTo(Map.of("premium", 4L));
        assertThat(writer().put(new Plan("premium", PREMIUM.limits(), 4))).isFalse();
        assertThat(writer().put(new Plan("premium", PREMIUM.limits(), 5))).isTrue();
        assertThat(store().sheet().plans()).containsOnlyKeys("premium");
        assertThat(store().sheet().withdrawn()).isEmpty();
    }

    @Test
    void version_0_is_the_deployments() {
        assertThatThrownBy(() -> writer().put(new Plan("premium", PREMIUM.limits())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer().withdraw("premium", 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void defaults_are_named_one_by_one() {
        writer().setDefaults(Optional.of("free"), Optional.empty());
        assertThat(store().sheet().defaultPlan()).hasValue("free");
        assertThat(store().sheet().anonymousPlan()).isEmpty();
        writer().setDefaults(Optional.empty(), Optional.of("nobody"));
        assertThat(store().sheet().defaultPlan()).isEmpty();
        assertThat(store().sheet().anonymousPlan()).hasValue("nobody");
    }

    @Test
    void a_clients_plan_is_listed_and_found_by_its_key() {
        var until = new ClientPlan(
                "premium",
                Optional.of(Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(3600)));
        writer().assign(ALICE, until);
        BucketKey odd = BucketKey.of("", "ünï|#% \ud800");
        writer().assign(odd, ClientPlan.of("free"));
        assertThat(store().sheet().clients()).hasValue(Map.of(ALICE, until, odd, ClientPlan.of("free")));
        assertThat(store().planOf(ALICE)).hasValue(until);
        writer().assign(ALICE, ClientPlan.of("free"));
        assertThat(store().planOf(ALICE)).hasValue(ClientPlan.of("free"));
        writer().unassign(ALICE);
        assertThat(store().planOf(ALICE)).isEmpty();
        assertThat(store().planOf(odd)).hasValue(ClientPlan.of("free"));
    }

    @Test
    void clients_are_listed_up_to_a_number_and_found_beyond_it() {
        writer().put(PREMIUM);
        writer().setDefaults(Optional.of("premium"), Optional.empty());
        for (int i = 0; i < MOST_LISTED; i++) {
            writer().assign(BucketKey.of("client", Integer.toString(i)), ClientPlan.of("premium"));
        }
        assertThat(store().sheet().clients().orElseThrow()).hasSize(MOST_LISTED);
        writer().assign(ALICE, ClientPlan.of("premium"));
        PlanSheet sheet = store().sheet();
        assertThat(sheet.clients()).isEmpty();
        assertThat(sheet.plans()).containsOnlyKeys("premium");
        assertThat(sheet.defaultPlan()).hasValue("premium");
        assertThat(store().planOf(ALICE)).hasValue(ClientPlan.of("premium"));
    }
}
