package dev.portcullis.wafmanager.adminapi;

import static dev.portcullis.wafmanager.adminapi.Admin.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.ratelimiter.BucketKey;
import dev.portcullis.ratelimiter.dynamodb.DynamoDbPlans;
import dev.portcullis.ratelimiter.dynamodb.PlanTable;
import dev.portcullis.wafmanager.adminapi.Admin.Reply;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class LimitsIT {

    private static final String GOLD = "{'limits':[{'name':'burst','permits':50,'period':'PT1S','burst':100},"
            + "{'name':'month','permits':1000000,'per':'month','zone':'Europe/Berlin'}]}";

    @Test
    void a_changed_plan_is_what_the_limiter_reads() {
        assertThat(OPERATOR.get("/plans/gold").status()).isEqualTo(404);
        Reply put = OPERATOR.put("/plans/gold", GOLD);
        assertThat(put.status()).as(put.body()).isEqualTo(200);
        assertThat(put.header("ETag")).isEqualTo("\"1\"");
        Reply got = OPERATOR.get("/plans/gold");
        assertThat(got.text("/limits/1/zone")).isEqualTo("Europe/Berlin");
        assertThat(got.header("ETag")).isEqualTo("\"1\"");
        try (DynamoDbClient client = Admin.STACK.client()) {
            var plans = new DynamoDbPlans(client, PlanTable.of("portcullis-gate"), fault -> {
                throw new AssertionError(fault);
            });
            assertThat(plans.sheet().plans().get("gold"))
                    .satisfies(plan -> assertThat(plan.limits().get(0).burst()).isEqualTo(100));
        }
        assertThat(OPERATOR.with("If-Match", "\"7\"").put("/plans/gold", GOLD).status())
                .isEqualTo(412);
        assertThat(OPERATOR.with("If-Match", "\"1\"").put("/plans/gold", GOLD).header("ETag"))
                .isEqualTo("\"2\"");
        assertThat(OPERATOR.put("/plans/gold?dryRun=true", GOLD).header("ETag")).isEqualTo("\"3\"");
        assertThat(OPERATOR.get("/plans/gold").header("ETag")).isEqualTo("\"2\"");
        assertThat(OPERATOR.delete("/plans/gold").status()).isEqualTo(204);
        assertThat(OPERATOR.delete("/plans/gold").status()).isEqualTo(404);
        assertThat(OPERATOR.get("/plans").text("/withdrawn/0")).isEqualTo("gold");
        assertThat(OPERATOR.put("/plans/gold", GOLD).header("ETag"))
                .as("versions go on after a withdrawal")
                .isEqualTo("\"4\"");
    }

    @Test
    void every_mistake_is_named_with_its_field() {
        Reply refused = OPERATOR.put(
                "/plans/silver",
                "{'limits':[{'name':'9','permits':0,'period':'1h','unknown':1},{'name':'a','permits':1}],'more':2}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.text("/type")).isEqualTo("https://portcullis.dev/problems/bad-request");
        assertThat(refused.json().path("faults").findValuesAsText("where"))
                .contains("limits[0].permits", "limits[0].period", "limits[0].unknown", "limits[1].period", "more");
    }

    @Test
    void clients_are_given_plans_and_lose_them() {
        Reply assigned = OPERATOR.post("/clients", "{'issuer':'main','client':'app/1','plan':'gold','for':'P30D'}");
        assertThat(assigned.status()).as(assigned.body()).isEqualTo(200);
        String id = assigned.text("/id");
        BucketKey key = BucketKey.of("main", "app/1");
        assertThat(assigned.text("/key")).isEqualTo(key.text());
        try (DynamoDbClient client = Admin.STACK.client()) {
            var plans = new DynamoDbPlans(client, PlanTable.of("portcullis-gate"), fault -> {});
            assertThat(plans.planOf(key).orElseThrow().plan()).isEqualTo("gold");
        }
        assertThat(OPERATOR.put("/clients/" + id, "{'plan':'silver'}").text("/plan"))
                .isEqualTo("silver");
        assertThat(OPERATOR.get("/clients/" + id).json().has("until")).isFalse();
        assertThat(OPERATOR.delete("/clients/" + id).status()).isEqualTo(204);
        assertThat(OPERATOR.get("/clients/" + id).status()).isEqualTo(404);
    }

    @Test
    void a_cursor_leads_on_in_its_own_list_only() {
        for (int i = 0; i < 4; i++) {
            OPERATOR.post("/clients", "{'issuer':'main','client':'paged-" + i + "','plan':'gold'}");
        }
        Reply page = OPERATOR.get("/clients?limit=3");
        assertThat(page.json().path("items")).hasSize(3);
        String next = page.text("/next");
        assertThat(OPERATOR.get("/clients?limit=3&cursor=" + next).json().path("items"))
                .isNotEmpty();
        String tampered = next.substring(0, next.length() - 1) + (next.endsWith("A") ? "B" : "A");
        assertThat(OPERATOR.get("/clients?cursor=" + tampered).text("/faults/0/where"))
                .isEqualTo("query.cursor");
        assertThat(OPERATOR.get("/revocations?cursor=" + next).status()).isEqualTo(400);
    }
}
