package dev.portcullis.local.wafv2;

import static dev.portcullis.local.wafv2.Acls.match;
import static dev.portcullis.local.wafv2.Acls.pathStarts;
import static dev.portcullis.local.wafv2.Acls.rate;
import static dev.portcullis.local.wafv2.Acls.reference;
import static dev.portcullis.local.wafv2.Acls.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleEvaluationTest {

    private static final String CLIENT = "203.0.113.66";

    private final FakeClock clock = new FakeClock();
    private final List<String> log = new ArrayList<>();
    private final Wafv2Edge edge =
            Wafv2Edge.start(0, Wafv2Options.of(clock).withProtection(WebAcl.ALLOW_ALL, log::add));
    private final Acls acls = new Acls(edge);

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void a_rate_holds_a_client_at_its_next_look_and_releases_him_when_the_window_has_passed() throws Exception {
        JsonNode acl = acls.protect(rule("flood", 1, "Block", rate(10, "")));
        for (int i = 0; i < 20; i++) {
            assertThat(acls.get(CLIENT, "/")).isInstanceOf(WafVerdict.Allowed.class);
        }
        clock.advance(Duration.ofMillis(9_999));
        assertThat(acls.get(CLIENT, "/")).isInstanceOf(WafVerdict.Allowed.class);
        clock.advance(Duration.ofMillis(1));
        assertThat(acls.get(CLIENT, "/")).isEqualTo(new WafVerdict.Blocked("flood", List.of()));
        assertThat(acls.get("203.0.113.67", "/")).isInstanceOf(WafVerdict.Allowed.class);
        assertThat(keys(acl).path("ManagedKeysIPV4").path("Addresses").toString())
                .isEqualTo("[\"203.0.113.66/32\"]");
        assertThat(new ObjectMapper()
                        .readTree(log.get(log.size() - 2))
                        .path("terminatingRuleType")
                        .asText())
                .isEqualTo("RATE_BASED");
        clock.advance(Duration.ofMinutes(1));
        assertThat(acls.get(CLIENT, "/")).isInstanceOf(WafVerdict.Allowed.class);
        assertThat(keys(acl).path("ManagedKeysIPV4").path("Addresses")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10,false", "11,true"})
    void a_rate_holds_who_is_above_its_limit(int requests, boolean held) throws Exception {
        acls.protect(rule("flood", 1, "Block", rate(10, "")));
        for (int i = 0; i < requests; i++) {
            acls.get(CLIENT, "/");
        }
        clock.advance(Duration.ofSeconds(10));
        assertThat(acls.get(CLIENT, "/") instanceof WafVerdict.Blocked).isEqualTo(held);
    }

    @Test
    void a_rate_counts_by_a_composite_key_what_its_scope_lets_count() throws Exception {
        String keys = """
                ,"CustomKeys":[{"Header":{"Name":"x-client","TextTransformations":[{"Priority":0,"Type":"LOWERCASE"}]}},
                 {"HTTPMethod":{}}],"ScopeDownStatement":%s""".formatted(pathStarts("/login"));
        acls.protect(rule("flood", 1, "Block", rate(10, keys).replace("\"IP\"", "\"CUSTOM_KEYS\"")));
        for (int i = 0; i < 11; i++) {
            acls.get("203.0.113." + i, "/login", "X-Client", "A");
            acls.get("203.0.113." + i, "/other", "X-Client", "B");
        }
        clock.advance(Duration.ofSeconds(10));
        assertThat(acls.get(CLIENT, "/login", "x-client", "a")).isInstanceOf(WafVerdict.Blocked.class);
        assertThat(acls.send(CLIENT, "POST /login", "", "x-client", "a")).isInstanceOf(WafVerdict.Allowed.class);
        assertThat(acls.get(CLIENT, "/login", "x-client", "b")).isInstanceOf(WafVerdict.Allowed.class);
        assertThat(acls.get(CLIENT, "/login")).isInstanceOf(WafVerdict.Allowed.class);
    }

    @Test
    void rules_are_asked_in_the_order_of_their_priorities_and_label_for_those_behind() throws Exception {
        String labelled = """
                {"LabelMatchStatement":{"Scope":"LABEL","Key":"kind:bot"}}""";
        String counting = rule(
                        "agent",
                        1,
                        "Count",
                        match("{\"SingleHeader\":{\"Name\":\"user-agent\"}}", "CONTAINS_WORD", "bot", "LOWERCASE"))
                .replace("\"Priority\":1", "\"Priority\":1,\"RuleLabels\":[{\"Name\":\"kind:bot\"}]");
        acls.protect(rule("labelled", 2, "Block", labelled), counting);
        assertThat(acls.get(CLIENT, "/", "User-Agent", "a BOT;"))
                .isEqualTo(new WafVerdict.Blocked("labelled", List.of("agent")));
        assertThat(acls.get(CLIENT, "/", "User-Agent", "robot")).isInstanceOf(WafVerdict.Allowed.class);
        assertThat(log.get(0)).contains("\"labels\":[{\"name\":\"awswaf:123456789012:webacl:front:kind:bot\"}]");
    }

    @Test
    void a_challenge_answers_202_until_the_client_shows_the_token_of_its_page() throws Exception {
        acls.protect(rule("check", 1, "Challenge", pathStarts("/")));
        var checked = (WafVerdict.Checked) acls.get(CLIENT, "/", "Accept", "text/html");
        assertThat(checked.answer().status()).isEqualTo(202);
        assertThat(checked.answer().headers().first("x-amzn-waf-action")).hasValue("challenge");
        Matcher token = Pattern.compile("aws-waf-token=[0-9a-f-]+")
                .matcher(checked.answer().bodyText());
        assertThat(token.find()).isTrue();
        assertThat(acls.get(CLIENT, "/", "Cookie", token.group())).isEqualTo(new WafVerdict.Allowed(List.of("check")));
        clock.advance(Duration.ofSeconds(299));
        assertThat(acls.get(CLIENT, "/", "Cookie", token.group())).isInstanceOf(WafVerdict.Allowed.class);
        clock.advance(Duration.ofSeconds(1));
        assertThat(acls.get(CLIENT, "/", "Cookie", token.group())).isInstanceOf(WafVerdict.Checked.class);
        var program = (WafVerdict.Checked) acls.get(CLIENT, "/", "Accept", "application/json");
        assertThat(program.answer().body()).isEmpty();
    }

    @Test
    void a_captcha_answers_405() throws Exception {
        acls.protect(rule("human", 1, "Captcha", pathStarts("/")));
        var checked = (WafVerdict.Checked) acls.get(CLIENT, "/");
        assertThat(checked.answer().status()).isEqualTo(405);
        assertThat(checked.answer().headers().first("x-amzn-waf-action")).hasValue("captcha");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "None||true",
                "Count||false",
                "None|,\"RuleActionOverrides\":[{\"Name\":\"admin\",\"ActionToUse\":{\"Count\":{}}}]|false",
                "None|,\"ExcludedRules\":[{\"Name\":\"admin\"}]|false"
            })
    void a_groups_rules_block_unless_the_web_acl_overrides_them(String override, String more, boolean blocked)
            throws Exception {
        JsonNode group = acls.group(10, rule("admin", 1, "Block", pathStarts("/admin")));
        acls.protect(reference(group, override, more == null ? "" : more));
        WafVerdict verdict = acls.get(CLIENT, "/admin");
        assertThat(verdict)
                .isEqualTo(
                        blocked
                                ? new WafVerdict.Blocked("admin", List.of())
                                : new WafVerdict.Allowed(List.of("admin")));
        assertThat(acls.get(CLIENT, "/")).isEqualTo(new WafVerdict.Allowed(List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "LOWERCASE,/ADMIN",
        "URL_DECODE,/%61dmin",
        "HTML_ENTITY_DECODE,/&#97;dmin",
        "HTML_ENTITY_DECODE,/&#x61;dmin",
        "BASE64_DECODE,L2FkbWlu",
        "HEX_DECODE,2f61646d696e",
        "NORMALIZE_PATH,/x/../admin",
        "NORMALIZE_PATH_WIN,\\x\\..\\admin",
        "REPLACE_COMMENTS,/admin",
        "CMD_LINE,/^ad\"min"
    })
    void a_transformation_undoes_the_formatting(String transformation, String sent) throws Exception {
        acls.protect(rule("admin", 1, "Block", match("{\"UriPath\":{}}", "EXACTLY", "/admin", transformation)));
        assertThat(acls.get(CLIENT, sent)).isInstanceOf(WafVerdict.Blocked.class);
        assertThat(acls.get(CLIENT, "/other")).isInstanceOf(WafVerdict.Allowed.class);
    }

    @Test
    void countries_networks_sizes_patterns_and_logic_are_asked() throws Exception {
        JsonNode set = acls.ok("CreateRegexPatternSet", """
                {"Name":"paths","Scope":"REGIONAL","RegularExpressionList":[{"RegexString":"^/api/v[0-9]+"}]}""");
        String none = "\"TextTransformations\":[{\"Priority\":0,\"Type\":\"NONE\"}]";
        acls.protect(
                rule("abroad", 1, "Block", """
                        {"AndStatement":{"Statements":[{"NotStatement":{"Statement":
                         {"GeoMatchStatement":{"CountryCodes":["NL","DE"]}}}},%s]}}""".formatted(pathStarts("/shop"))),
                rule("network", 2, "Block", "{\"AsnMatchStatement\":{\"AsnList\":[64497]}}"),
                rule("large", 3, "Block", """
                        {"SizeConstraintStatement":{"FieldToMatch":{"Body":{"OversizeHandling":"MATCH"}},
                         "ComparisonOperator":"GT","Size":10,%s}}""".formatted(none)),
                rule("versions", 4, "Block", """
                        {"RegexPatternSetReferenceStatement":{"ARN":%s,"FieldToMatch":{"UriPath":{}},%s}}""".formatted(set.path("Summary").path("ARN"), none)));
        assertThat(acls.get("192.0.2.1", "/shop"))
                .asInstanceOf(type(WafVerdict.Blocked.class))
                .extracting(WafVerdict.Blocked::rule)
                .isEqualTo("abroad");
        assertThat(acls.get(CLIENT, "/shop")).isInstanceOf(WafVerdict.Allowed.class);
        assertThat(acls.get("198.51.100.1", "/")).isInstanceOf(WafVerdict.Blocked.class);
        assertThat(acls.send(CLIENT, "POST /", "0123456789")).isInstanceOf(WafVerdict.Allowed.class);
        assertThat(acls.send(CLIENT, "POST /", "0123456789a")).isInstanceOf(WafVerdict.Blocked.class);
        assertThat(acls.send(CLIENT, "POST /", "a".repeat(20_000))).isInstanceOf(WafVerdict.Blocked.class);
        assertThat(acls.get(CLIENT, "/api/v12/x")).isInstanceOf(WafVerdict.Blocked.class);
        assertThat(acls.get(CLIENT, "/api/x")).isInstanceOf(WafVerdict.Allowed.class);
    }

    @Test
    void a_block_may_answer_in_its_own_words() throws Exception {
        acls.ok("CreateWebACL", """
                {"Name":"words","Scope":"REGIONAL","DefaultAction":{"Block":{"CustomResponse":{"ResponseCode":429,
                 "CustomResponseBodyKey":"slow","ResponseHeaders":[{"Name":"Retry-After","Value":"60"}]}}},
                 "CustomResponseBodies":{"slow":{"ContentType":"APPLICATION_JSON","Content":"{}"}},"VisibilityConfig":%s}""".formatted(Acls.visibility("words")));
        JsonNode arn = acls.ok("ListWebACLs", "{\"Scope\":\"REGIONAL\"}")
                .path("WebACLs")
                .path(0)
                .path("ARN");
        acls.ok("AssociateWebACL", "{\"WebACLArn\":%s,\"ResourceArn\":\"%s\"}".formatted(arn, Acls.STAGE_ARN));
        var blocked = (WafVerdict.Blocked) acls.get(CLIENT, "/");
        assertThat(blocked.custom().orElseThrow().status()).isEqualTo(429);
        assertThat(blocked.custom().orElseThrow().headers().first("Retry-After"))
                .hasValue("60");
        assertThat(blocked.custom().orElseThrow().bodyText()).isEqualTo("{}");
    }

    @Test
    void samples_tell_which_requests_a_rule_matched() throws Exception {
        JsonNode acl = acls.protect(rule("admin", 1, "Count", pathStarts("/admin")));
        acls.get(CLIENT, "/admin/x", "Authorization", "Bearer secret");
        acls.get(CLIENT, "/");
        long now = clock.instant().getEpochSecond();
        JsonNode samples = acls.ok("GetSampledRequests", """
                {"WebAclArn":%s,"RuleMetricName":"admin","Scope":"REGIONAL","MaxItems":10,
                 "TimeWindow":{"StartTime":%d,"EndTime":%d}}""".formatted(acl.path("ARN"), now - 60, now));
        assertThat(samples.path("PopulationSize").asInt()).isEqualTo(1);
        assertThat(samples.path("SampledRequests")
                        .path(0)
                        .path("Request")
                        .path("URI")
                        .asText())
                .isEqualTo("/admin/x");
        assertThat(samples.toString()).doesNotContain("secret");
    }

    private JsonNode keys(JsonNode acl) throws Exception {
        return acls.ok("GetRateBasedStatementManagedKeys", """
                {"Scope":"REGIONAL","WebACLName":"front","WebACLId":%s,"RuleName":"flood"}""".formatted(acl.path("Id")));
    }
}
