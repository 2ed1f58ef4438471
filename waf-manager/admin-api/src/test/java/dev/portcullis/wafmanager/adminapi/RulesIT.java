package dev.portcullis.wafmanager.adminapi;

import static dev.portcullis.wafmanager.adminapi.Admin.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.wafmanager.adminapi.Admin.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesIT {

    private static final Admin ANY = OPERATOR.with("If-Match", "*");

    private static String flood(String action, int limit) {
        return "{'rules':[{'name':'flood','priority':20,'action':'" + action + "','when':{'rate':{'limit':" + limit
                + ",'windowSeconds':60,'by':'address'}}}]}";
    }

    @Test
    void rules_change_from_version_to_version_and_go_back() {
        Reply first = ANY.put("/rules?why=start", flood("count", 2_000));
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        String version = first.header("ETag");
        Admin seen = OPERATOR.with("If-Match", version);

        Reply dry = seen.put("/rules?why=try&dryRun=true", flood("block", 500));
        assertThat(dry.text("/changes/0")).isEqualTo("rule flood: COUNT → BLOCK, limit 2,000 → 500");
        assertThat(dry.json().path("wcu").asInt()).isEqualTo(2);
        assertThat(OPERATOR.get("/rules").header("ETag")).isEqualTo(version);

        Reply second = seen.put("/rules?why=real", flood("block", 500));
        assertThat(second.text("/changes/0")).isEqualTo(dry.text("/changes/0"));
        assertThat(seen.put("/rules?why=late", flood("block", 600)).status()).isEqualTo(412);
        Reply same = OPERATOR.with("If-Match", second.header("ETag")).put("/rules?why=again", flood("block", 500));
        assertThat(same.header("ETag")).isEqualTo(second.header("ETag"));
        assertThat(same.json().path("changes")).isEmpty();

        String to = "{'to':" + first.text("/version") + "}";
        assertThat(ANY.post("/rules/rollback?why=oops", to).text("/changes/0"))
                .isEqualTo("rule flood: BLOCK → COUNT, limit 500 → 2,000");
        JsonNode now = OPERATOR.get("/rules").json();
        assertThat(now.path("author").asText()).isEqualTo("olga");
        assertThat(now.path("reason").asText()).isEqualTo("back to version " + first.text("/version") + ": oops");
        JsonNode then =
                OPERATOR.get("/rules/versions/" + first.text("/version")).json();
        assertThat(now.path("document")).isEqualTo(then.path("document"));

        Reply history = OPERATOR.get("/rules/versions?limit=2");
        assertThat(history.json().path("items").findValuesAsText("reason"))
                .containsExactly(now.path("reason").asText(), "real");
        Reply older = OPERATOR.get("/rules/versions?limit=2&cursor=" + history.text("/next"));
        assertThat(older.text("/items/0/reason")).isEqualTo("start");
    }

    @Test
    void what_is_no_rule_set_or_does_not_fit_is_refused_and_nothing_written() {
        String before = OPERATOR.get("/rules").header("ETag");
        Reply wrong = ANY.put("/rules?why=w", flood("block", 9).replace("'priority'", "'colour':1,'priority'"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text("/faults/0/where")).startsWith("flood");
        assertThat(ANY.put("/rules?why=w", "{'rules':[],'more':1}").status()).isEqualTo(400);
        Reply low = ANY.put("/rules?why=w", flood("block", 9));
        assertThat(low.text("/faults/0/reason")).startsWith("LIMIT_OUT_OF_RANGE: ");
        Reply reserved = ANY.put("/rules?why=w", flood("block", 100).replace("flood", "portcullis-x"));
        assertThat(reserved.status()).isEqualTo(422);
        assertThat(reserved.text("/faults/0/reason")).startsWith("NAME_RESERVED: ");
        Reply large = ANY.put(
                "/rules?why=w&dryRun=true",
                "{'rules':[{'name':'x','priority':20,'action':'block','when':"
                        + "{'text':{'in':{'part':'uriPath'},'position':'contains','search':'a'}}},"
                        + "{'name':'sets','priority':21,'action':'block','when':{'all':["
                        + String.join(",", List.of(set(), set(), set(), set()))
                        + "]}}],'patternSets':[{'name':'p','patterns':['a']}]}");
        assertThat(large.status()).as(large.body()).isEqualTo(422);
        assertThat(large.body()).contains("WCU_OVER_CAPACITY");
        assertThat(OPERATOR.put("/rules?why=w", flood("block", 100)).text("/faults/0/where"))
                .isEqualTo("header.If-Match");
        assertThat(ANY.put("/rules", flood("block", 100)).text("/faults/0/where"))
                .isEqualTo("query.why");
        assertThat(ANY.post("/rules/rollback?why=w", "{'to':999999}").status()).isEqualTo(404);
        assertThat(OPERATOR.get("/rules/versions/999999").status()).isEqualTo(404);
        assertThat(OPERATOR.get("/rules").header("ETag")).isEqualTo(before);
    }

    private static String set() {
        return "{'patternSet':{'in':{'part':'uriPath'},'name':'p'}}";
    }

    @Test
    void an_attack_is_started_once_extended_and_stopped() {
        OPERATOR.delete("/attack?why=clean");
        assertThat(OPERATOR.get("/attack").json().path("underAttack").asBoolean())
                .isFalse();
        assertThat(OPERATOR.delete("/attack?why=none").status()).isEqualTo(404);
        assertThat(OPERATOR.patch("/attack", "{'for':'PT1H','reason':'r'}").status())
                .isEqualTo(404);
        Reply on = OPERATOR.post("/attack", "{'for':'PT1H','reason':'login flood'}");
        assertThat(on.status()).as(on.body()).isEqualTo(201);
        assertThat(on.text("/author")).isEqualTo("olga");
        Reply twice = OPERATOR.post("/attack", "{'for':'PT2H','reason':'more'}");
        assertThat(twice.status()).isEqualTo(409);
        Reply longer = OPERATOR.patch("/attack", "{'for':'PT24H','reason':'more'}");
        assertThat(longer.text("/until")).isGreaterThan(on.text("/until"));
        assertThat(OPERATOR.get("/attack").json()).isEqualTo(longer.json());
        assertThat(OPERATOR.delete("/attack?why=over").status()).isEqualTo(204);
        assertThat(OPERATOR.get("/attack").json().path("underAttack").asBoolean())
                .isFalse();
        for (String wrong : List.of("PT0.999S", "PT24H0.001S", "P2D", "1h")) {
            Reply refused = OPERATOR.post("/attack", "{'for':'" + wrong + "','reason':'r'}");
            assertThat(refused.text("/faults/0/where")).as(wrong).isEqualTo("for");
        }
        assertThat(OPERATOR.post("/attack", "{'for':'PT1S','reason':'r','x':1}").status())
                .isEqualTo(400);
    }

    @Test
    void a_web_acl_of_others_is_seen_and_changed_in_what_was_asked_alone() {
        JsonNode shop = OPERATOR.get("/web-acls").json().path("items").path(0);
        String path = "/web-acls/" + shop.path("id").asText();
        assertThat(shop.path("name").asText()).isEqualTo("shop");
        assertThat(shop.path("stages").path(0).asText()).endsWith("/restapis/rest1/stages/dev");
        assertThat(shop.at("/groups/0/group").asText()).isEqualTo("AWS/AWSManagedRulesCommonRuleSet");

        String common = path + "/groups/common";
        Reply one = OPERATOR.put(common, "{'counting':true,'only':'SizeRestrictions_BODY'}");
        assertThat(one.text("/groups/0/countedRules/0")).as(one.body()).isEqualTo("SizeRestrictions_BODY");
        assertThat(OPERATOR.put(common, "{'counting':true}").text("/groups/0/counting"))
                .isEqualTo("true");
        OPERATOR.put(common, "{'counting':false}");
        OPERATOR.put(common, "{'counting':false,'only':'SizeRestrictions_BODY'}");
        assertThat(OPERATOR.put(path + "/groups/nobody", "{'counting':true}").status())
                .isEqualTo(404);

        assertThat(OPERATOR.put(path + "/rule-group", "{'priority':0}").status())
                .as("common has that priority")
                .isEqualTo(422);
        Reply attached = OPERATOR.put(path + "/rule-group", "{'priority':7}");
        assertThat(attached.text("/groups/1/group")).isEqualTo(Admin.STACK.waf().ruleGroup());
        assertThat(attached.text("/groups/1/priority")).isEqualTo("7");
        assertThat(OPERATOR.put(path + "/rule-group", "{'priority':7}").status())
                .isEqualTo(200);
        assertThat(OPERATOR.delete(path + "/rule-group").json()).isEqualTo(shop);
        assertThat(OPERATOR.get("/web-acls/" + Identifier.of("arn:aws:s3:::x")).status())
                .isEqualTo(404);
    }
}
