package dev.portcullis.ratelimiter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.local.dynamodb.DynamoDbLocal;
import dev.portcullis.local.dynamodb.TableDefinitions;
import dev.portcullis.ratelimiter.BucketKey;
import dev.portcullis.ratelimiter.ClientPlan;
import dev.portcullis.ratelimiter.Limit;
import dev.portcullis.ratelimiter.Plan;
import dev.portcullis.ratelimiter.PlanFault;
import dev.portcullis.ratelimiter.PlanSheet;
import dev.portcullis.ratelimiter.PlanStore;
import dev.portcullis.ratelimiter.PlanStoreContract;
import dev.portcullis.ratelimiter.PlanWriter;
import dev.portcullis.ratelimiter.PlansUnavailable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbPlansTest extends PlanStoreContract {

    private static final AttributeValue ONE = AttributeValue.fromN("1");

    @SuppressWarnings("NullAway.Init")
    private static DynamoDbLocal server;

    @SuppressWarnings("NullAway.Init")
    private Database database;

    @SuppressWarnings("NullAway.Init")
    private PlanTable table;

    @SuppressWarnings("NullAway.Init")
    private DynamoDbPlans plans;

    private final List<PlanFault> faults = new ArrayList<>();

    @BeforeAll
    static void start() {
        server = DynamoDbLocal.start(0);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void create() {
        database = new Database(server.endpoint());
        String name = "gate-" + UUID.randomUUID();
        TableDefinitions.GATE.named(name).create(database.client);
        table = new PlanTable(name, Duration.ofSeconds(5), Duration.ofSeconds(15), MOST_LISTED);
        plans = new DynamoDbPlans(database.client, table, faults::add);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected PlanStore store() {
        return plans;
    }

    @Override
    protected PlanWriter writer() {
        return plans;
    }

    @Test
    void a_sheet_is_one_request_and_a_client_another() {
        plans.put(PREMIUM);
        plans.assign(ALICE, ClientPlan.of("premium"));
        database.requests.set(0);
        plans.sheet();
        assertThat(database.requests).hasValue(1);
        plans.planOf(ALICE);
        assertThat(database.requests).hasValue(2);
    }

    @Test
    void more_plans_than_a_page_holds_are_all_read_whether_clients_are_listed_or_not() {
        Limit limit = Limit.of("l", 1, Duration.ofSeconds(1));
        for (int i = 0; i < 120; i++) {
            plans.put(new Plan("p" + i, List.of(limit), 1));
        }
        assertThat(plans.sheet().plans()).hasSize(120);
        for (int i = 0; i <= MOST_LISTED; i++) {
            plans.assign(BucketKey.of(Integer.toString(i)), ClientPlan.of("p1"));
        }
        for (int i = 0; i < 2; i++) {
            PlanSheet sheet = plans.sheet();
            assertThat(sheet.plans()).hasSize(120);
            assertThat(sheet.clients()).isEmpty();
        }
    }

    @Test
    void a_plan_by_hand_needs_no_burst_and_may_have_a_note() {
        item(
                "plan#free",
                Map.of("limits", limits(limit("hour", "60", "PT1H")), "note", text("as agreed"), "version", ONE));
        Plan free = new Plan("free", List.of(Limit.of("hour", 60, Duration.ofHours(1))), 1);
        assertThat(plans.sheet().plans()).isEqualTo(Map.of("free", free));
        assertThat(faults).isEmpty();
    }

    @Test
    void what_is_malformed_is_left_out_with_its_reason_and_told_once() {
        plans.put(PREMIUM);
        AttributeValue good = limit("l", "1", "PT1S");
        plan("b", text("many"));
        plan("c", AttributeValue.fromL(List.of(text("x"))));
        plan("d", limits(limit("l", "1.5", "PT1S")));
        plan("e", limits(limit("l", "0", "PT1S")));
        plan("f", limits(limit("l", "1", "hourly")));
        plan("g", limits(good, good));
        plan("h", limits(with(good, "burts", ONE)));
        plan("i", limits(with(good, "mode", text("lenient"))));
        plan("j\nk", limits(good));
        plan("", limits(good));
        plan("l", limits(quota("week", "UTC")));
        plan("m", limits(quota("day", "Berlin")));
        plan("n", limits(with(quota("day", "UTC"), "burst", ONE)));
        item("plan#o", Map.of("limits", limits(good)));
        item("plan#p", Map.of("limits", limits(good), "version", AttributeValue.fromN("0")));
        item("plan#q", Map.of("limits", limits(good), "version", ONE, "expires", ONE));
        item("planes", Map.of());
        for (int i = 0; i < 3; i++) {
            assertThat(plans.sheet().plans()).isEqualTo(Map.of("premium", PREMIUM));
        }
        String plan = " is not a letter and up to 31 letters, digits, underscores or hyphens; it is left out";
        assertThat(faults)
                .containsExactlyInAnyOrder(
                        fault("plan b", "limits is no list"),
                        fault("plan c", "limits[0] is no map"),
                        fault("plan d", "limits[0].permits is no whole number below 2^63"),
                        fault("plan e", "limit l: its permits 0 are not at least 1"),
                        fault("plan f", "limits[0].period is no duration such as PT1S, PT1H or P1D"),
                        fault("plan g", "plan g has two limits named l"),
                        fault("plan h", "limits[0].burts is not known here"),
                        fault("plan i", "limits[0].mode is not one of enforced, shadow, strict"),
                        new PlanFault("plan j?k", "the name \"j?k\" of a plan" + plan),
                        new PlanFault("plan", "the name \"\" of a plan" + plan),
                        fault("plan l", "limits[0].per is not one of day, month"),
                        fault("plan m", "limits[0].zone is no time zone such as Europe/Berlin"),
                        fault("plan n", "limits[0].burst is not known here"),
                        fault("plan o", "version is missing"),
                        fault("plan p", "version 0 is not at least 1; 0 is the deployment's"),
                        fault("plan q", "expires is not known here"),
                        fault("entry planes", "nothing is known by this name"));
    }

    @Test
    void what_has_no_version_gives_way_to_what_has_one() {
        for (AttributeValue version : List.of(text("latest"), AttributeValue.fromN("-5"))) {
            item("plan#premium", Map.of("version", version));
            assertThat(plans.put(PREMIUM)).isTrue();
            assertThat(plans.sheet().plans()).isEqualTo(Map.of("premium", PREMIUM));
        }
    }

    @Test
    void a_malformed_client_or_default_is_as_if_it_was_not_there() {
        item("defaults", Map.of("default", AttributeValue.fromN("1"), "anonymous", text("free")));
        item("plan-of#a b", Map.of("plan", text("free")));
        item("plan-of#c", Map.of("plan", text("not a name")));
        item("plan-of#d", Map.of("plan", text("free"), "expires", AttributeValue.fromN("99999999999999999")));
        PlanSheet sheet = plans.sheet();
        assertThat(sheet.defaultPlan()).isEmpty();
        assertThat(sheet.anonymousPlan()).hasValue("free");
        assertThat(sheet.clients()).hasValue(Map.of());
        assertThat(plans.planOf(new BucketKey("c"))).isEmpty();
        assertThat(faults)
                .extracting(PlanFault::where)
                .containsExactlyInAnyOrder("defaults default", "client a?b", "client c", "client d");
    }

    @Test
    void a_part_of_a_second_counts_for_the_client() {
        Instant until = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 3600);
        plans.assign(ALICE, new ClientPlan("free", Optional.of(until.minusNanos(1))));
        assertThat(plans.planOf(ALICE)).hasValue(new ClientPlan("free", Optional.of(until)));
    }

    @Test
    void a_table_that_cannot_be_read_or_written_is_named() {
        var missing = new DynamoDbPlans(database.client, PlanTable.of("missing"), faults::add);
        assertThatThrownBy(missing::sheet)
                .isInstanceOf(PlansUnavailable.class)
                .hasMessageStartingWith("table missing: ");
        assertThatThrownBy(() -> missing.planOf(ALICE)).isInstanceOf(PlansUnavailable.class);
        assertThatThrownBy(() -> missing.put(PREMIUM)).isInstanceOf(PlansUnavailable.class);
        try (var nobody = new Database(URI.create("http://127.0.0.1:1"))) {
            var silent = new DynamoDbPlans(nobody.client, table, faults::add);
            assertThatThrownBy(silent::sheet).isInstanceOf(PlansUnavailable.class);
        }
    }

    private void plan(String name, AttributeValue limits) {
        item("plan#" + name, Map.of("limits", limits, "version", ONE));
    }

    private void item(String sort, Map<String, AttributeValue> attributes) {
        var item = new HashMap<>(attributes);
        item.put("pk", text("plans"));
        item.put("sk", text(sort));
        database.client.putItem(put -> put.tableName(table.name()).item(item));
    }

    private static PlanFault fault(String where, String reason) {
        return new PlanFault(where, reason + "; it is left out");
    }

    private static AttributeValue limits(AttributeValue... limits) {
        return AttributeValue.fromL(List.of(limits));
    }

    private static AttributeValue limit(String name, String permits, String period) {
        return AttributeValue.fromM(
                Map.of("name", text(name), "permits", AttributeValue.fromN(permits), "period", text(period)));
    }

    private static AttributeValue quota(String per, String zone) {
        return AttributeValue.fromM(Map.of("name", text("l"), "permits", ONE, "per", text(per), "zone", text(zone)));
    }

    private static AttributeValue with(AttributeValue map, String name, AttributeValue value) {
        var more = new HashMap<>(map.m());
        more.put(name, value);
        return AttributeValue.fromM(more);
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }
}
