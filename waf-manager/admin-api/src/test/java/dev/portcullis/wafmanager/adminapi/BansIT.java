package dev.portcullis.wafmanager.adminapi;

import static dev.portcullis.wafmanager.adminapi.Admin.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.wafmanager.adminapi.Admin.Reply;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BansIT {

    private static final List<Scope> WITHOUT_OVERRIDE = List.of(Scope.BANS_READ, Scope.BANS_WRITE);
    private static final Admin JUNIOR = OPERATOR.bearing(Admin.STACK.token("john", WITHOUT_OVERRIDE));

    @Test
    void a_ban_is_placed_found_changed_lifted_and_all_of_it_is_audited() {
        Reply placed = OPERATOR.from("198.51.100.200")
                .post("/bans?why=ticket%207", "{'subject':'203.0.113.17','reason':'stuffing','for':'PT2H'}");
        assertThat(placed.status()).as(placed.body()).isEqualTo(201);
        assertThat(placed.text("/subject")).isEqualTo("203.0.113.17/32");
        assertThat(placed.text("/origin")).isEqualTo("operator");
        assertThat(placed.text("/actor")).isEqualTo("olga");
        String path = "/" + placed.header("Location");
        Reply got = OPERATOR.get(path);
        assertThat(got.header("ETag")).isEqualTo(placed.header("ETag"));
        assertThat(got.text("/active")).isEqualTo("true");
        Admin stale = OPERATOR.with("If-Match", "\"1\"");
        assertThat(stale.patch(path, "{'mode':'count'}").status()).isEqualTo(412);
        Reply changed = OPERATOR.with("If-Match", got.header("ETag")).patch(path, "{'mode':'captcha','for':'PT1H'}");
        assertThat(changed.text("/mode")).as(changed.body()).isEqualTo("captcha");
        assertThat(changed.text("/reason")).isEqualTo("stuffing");
        assertThat(stale.delete(path).status()).isEqualTo(412);
        assertThat(OPERATOR.delete(path + "?dryRun=true").status()).isEqualTo(204);
        assertThat(OPERATOR.delete(path + "?why=done").status()).isEqualTo(204);
        assertThat(OPERATOR.delete(path).status()).isEqualTo(404);
        Reply audit = OPERATOR.get("/audit?subject=203.0.113.17&actor=olga");
        assertThat(audit.json().path("items").findValuesAsText("action"))
                .containsExactly("lifted", "changed", "placed");
        assertThat(audit.text("/items/2/why")).isEqualTo("ticket 7");
        assertThat(audit.text("/items/2/from")).isEqualTo("198.51.100.200");
        assertThat(audit.text("/items/1/before/mode")).isEqualTo("block");
        assertThat(audit.text("/items/1/after/mode")).isEqualTo("captcha");
    }

    @Test
    void why_answers_before_during_and_after_a_ban() {
        assertThat(OPERATOR.get("/why/203.0.113.66").text("/verdict")).isEqualTo("free");
        Reply placed = OPERATOR.post("/bans", "{'subject':'203.0.113.64/28','reason':'scan','for':'PT1H'}");
        Reply during = OPERATOR.get("/why/203.0.113.66");
        assertThat(during.text("/verdict")).isEqualTo("blocked");
        assertThat(during.text("/bans/0/subject")).isEqualTo("203.0.113.64/28");
        assertThat(during.text("/bans/0/reason")).isEqualTo("scan");
        assertThat(during.json().at("/bans/0").has("until")).isTrue();
        assertThat(OPERATOR.post("/allowlist", "{'subject':'203.0.113.66','reason':'us','for':'PT1H'}")
                        .status())
                .isEqualTo(201);
        assertThat(OPERATOR.get("/why/203.0.113.66").text("/verdict")).isEqualTo("allowed");
        OPERATOR.delete("/" + placed.header("Location"));
        Reply after = OPERATOR.get("/why/203.0.113.64");
        assertThat(after.text("/verdict")).isEqualTo("free");
        Reply placedAlone = OPERATOR.post("/bans", "{'subject':'203.0.113.80','reason':'scan','for':'PT1H'}");
        OPERATOR.delete("/" + placedAlone.header("Location") + "?why=a%20customer");
        assertThat(OPERATOR.get("/why/203.0.113.80").text("/changes/0/why")).isEqualTo("a customer");
        assertThat(OPERATOR.get("/why/203.0.113.300").text("/faults/0/where")).isEqualTo("path.address");
    }

    @Test
    void what_hits_too_much_or_oneself_needs_an_override_and_its_scope() {
        for (String subject : List.of("9.0.0.0/8", "10.1.2.3", "2001:d00::/24")) {
            String body = "{'subject':'" + subject + "','reason':'r','for':'PT1H'}";
            assertThat(OPERATOR.post("/bans", body).text("/code")).as(subject).isEqualTo("override-needed");
            assertThat(JUNIOR.post("/bans?override=true", body).text("/code")).isEqualTo("missing-scope");
            assertThat(OPERATOR.post("/bans?override=true&dryRun=true", body).status())
                    .isEqualTo(200);
        }
        Reply own = JUNIOR.from("198.51.100.9").post("/bans", "{'subject':'198.51.100.9','reason':'r','for':'PT1H'}");
        assertThat(own.status()).isEqualTo(403);
        assertThat(own.text("/faults/0/reason")).startsWith("own-address");
        assertThat(OPERATOR.post("/bans?override=true", "{'subject':'0.0.0.0/0','reason':'r','for':'PT1H'}")
                        .text("/code"))
                .isEqualTo("refused");
    }

    @Test
    void bad_input_is_named_with_its_field() {
        Reply refused = OPERATOR.post("/bans", "{'subject':'203.0.113.7/29','mode':'ban','score':101,'extra':1}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("faults").findValuesAsText("where"))
                .containsExactlyInAnyOrder("subject", "reason", "until", "mode", "score", "extra");
        assertThat(refused.body()).contains("203.0.113.0/29").contains("host bits");
        Reply past = OPERATOR.post(
                "/bans", "{'subject':'203.0.113.7','reason':'r','until':'2020-01-01T00:00:00Z','permanent':false}");
        assertThat(past.text("/faults/0/reason")).contains("not after now");
        assertThat(OPERATOR.post("/bans", "{'subject':'203.0.113.7','subject':'203.0.113.8'}")
                        .text("/detail"))
                .contains("twice");
        assertThat(OPERATOR.get("/bans?limit=0").text("/faults/0/where")).isEqualTo("query.limit");
        assertThat(OPERATOR.get("/bans?colour=red").text("/faults/0/where")).isEqualTo("query.colour");
    }

    @Test
    void the_same_key_places_a_ban_once() {
        Admin keyed = OPERATOR.with("Idempotency-Key", UUID.randomUUID().toString());
        String body = "{'subject':'203.0.113.90','reason':'r','for':'PT1H'}";
        Reply first = keyed.post("/bans", body);
        assertThat(first.status()).isEqualTo(201);
        Reply second = keyed.post("/bans", body);
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.text("/version")).isEqualTo(first.text("/version"));
        assertThat(keyed.post("/bans", body.replace("90", "91")).text("/code")).isEqualTo("idempotency-key-reused");
    }

    @Test
    void whoever_prefers_not_to_wait_is_told_where_to_ask() {
        Reply accepted = OPERATOR.with("Prefer", "respond-async")
                .post("/bans", "{'subject':'203.0.113.95','reason':'r','for':'PT1H'}");
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        assertThat(accepted.header("Preference-Applied")).isEqualTo("respond-async");
        String operation = "/" + accepted.header("Location");
        assertThat(OPERATOR.get(operation).text("/status"))
                .as("nothing reconciles here")
                .isEqualTo("running");
        assertThat(OPERATOR.get(operation + "x").status()).isEqualTo(404);
    }

    @Test
    void lists_are_filtered_and_paged_with_cursors_of_their_own() {
        for (int i = 0; i < 5; i++) {
            OPERATOR.post("/bans", "{'subject':'198.18.7." + i + "','reason':'r','mode':'count','for':'PT1H'}");
        }
        Reply page = OPERATOR.get("/bans?within=198.18.7.0/24&mode=count&limit=3");
        assertThat(page.json().path("items").findValuesAsText("subject"))
                .containsExactly("198.18.7.0/32", "198.18.7.1/32", "198.18.7.2/32");
        String next = "&cursor=" + page.text("/next");
        assertThat(OPERATOR.get("/bans?within=198.18.7.0/24&mode=count&limit=3" + next)
                        .json()
                        .path("items")
                        .findValuesAsText("subject"))
                .containsExactly("198.18.7.3/32", "198.18.7.4/32");
        assertThat(OPERATOR.get("/bans?within=198.18.8.0/24&mode=count" + next).status())
                .isEqualTo(400);
        assertThat(OPERATOR.get("/bans?kind=feed&within=198.18.7.0/24").json().path("items"))
                .isEmpty();
        assertThat(OPERATOR.get("/statistics")
                        .json()
                        .path("byMode")
                        .path("count")
                        .asInt())
                .isGreaterThanOrEqualTo(5);
    }
}
