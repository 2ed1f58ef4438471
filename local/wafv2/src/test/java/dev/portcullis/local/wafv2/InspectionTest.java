package dev.portcullis.local.wafv2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.local.edge.HttpHeaders;
import dev.portcullis.net.Family;
import dev.portcullis.net.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InspectionTest {

    private static final WebAcl ACL = new WebAcl(
            "front",
            List.of(
                    new WebAcl.Rule("block", 5, List.of("blocked", "blocked-v6"), WebAcl.Action.BLOCK),
                    new WebAcl.Rule("watch", 1, List.of("watched"), WebAcl.Action.COUNT)));

    private final FakeClock clock = new FakeClock();
    private final List<String> log = new ArrayList<>();

    @Test
    void a_blocked_address_is_let_in_again_when_it_leaves_the_set() throws Exception {
        try (Wafv2Edge edge = Wafv2Edge.start(0, Wafv2Options.of(clock).withProtection(ACL, log::add))) {
            RawClient client = new RawClient(edge.uri());
            assertThat(inspect(edge, "192.0.2.7")).isEqualTo(new WafVerdict.Allowed(List.of()));
            JsonNode set = create(client, "blocked", "IPV4", "192.0.2.0/29");
            assertThat(inspect(edge, "192.0.2.7")).isEqualTo(new WafVerdict.Blocked("block", List.of()));
            assertThat(inspect(edge, "192.0.2.8")).isEqualTo(new WafVerdict.Allowed(List.of()));
            update(client, set, "[]");
            assertThat(inspect(edge, "192.0.2.7")).isEqualTo(new WafVerdict.Allowed(List.of()));
        }
    }

    @Test
    void a_counting_rule_goes_on_and_each_rule_looks_into_all_its_sets() throws Exception {
        try (Wafv2Edge edge = Wafv2Edge.start(0, Wafv2Options.of(clock).withProtection(ACL, log::add))) {
            RawClient client = new RawClient(edge.uri());
            create(client, "watched", "IPV6", "2001:db8::/32");
            create(client, "blocked-v6", "IPV6", "2001:db8:1::/48");
            assertThat(inspect(edge, "2001:db8::1")).isEqualTo(new WafVerdict.Allowed(List.of("watch")));
            assertThat(inspect(edge, "2001:db8:1::1")).isEqualTo(new WafVerdict.Blocked("block", List.of("watch")));
        }
    }

    @Test
    void a_rule_names_a_set_by_its_arn_too() {
        IpSets sets = new IpSets(Duration.ZERO);
        var addresses = AddressList.parse(Family.IPV4, List.of("192.0.2.0/24")).fold(list -> list, error -> {
            throw new AssertionError(error);
        });
        IpSet set = IpSet.create(Scope.REGIONAL, "named", Optional.empty(), addresses);
        sets.create(set, clock.instant());
        WebAcl acl = WebAcl.blocking("by-arn", set.arn());
        assertThat(WafInspection.inspect(
                        acl, IpAddress.of("192.0.2.1"), reference -> sets.enforced(reference, clock.instant())))
                .isEqualTo(new WafVerdict.Blocked("by-arn-blocklist", List.of()));
        assertThat(acl.refersTo(set)).isTrue();
    }

    @Test
    void a_write_is_enforced_at_exactly_the_propagation_delay() throws Exception {
        var options = Wafv2Options.of(clock)
                .withPropagationDelay(Duration.ofSeconds(30))
                .withProtection(ACL, log::add);
        try (Wafv2Edge edge = Wafv2Edge.start(0, options)) {
            RawClient client = new RawClient(edge.uri());
            JsonNode set = create(client, "blocked", "IPV4", "192.0.2.7/32");
            clock.advance(Duration.ofMillis(29_999));
            assertThat(inspect(edge, "192.0.2.7")).isInstanceOf(WafVerdict.Allowed.class);
            clock.advance(Duration.ofMillis(1));
            assertThat(inspect(edge, "192.0.2.7")).isInstanceOf(WafVerdict.Blocked.class);
            update(client, set, "[]");
            clock.advance(Duration.ofMillis(29_999));
            assertThat(inspect(edge, "192.0.2.7")).isInstanceOf(WafVerdict.Blocked.class);
            clock.advance(Duration.ofMillis(1));
            assertThat(inspect(edge, "192.0.2.7")).isInstanceOf(WafVerdict.Allowed.class);
        }
    }

    @Test
    void each_request_leaves_a_line_in_the_format_of_waf() throws Exception {
        try (Wafv2Edge edge = Wafv2Edge.start(0, Wafv2Options.of(clock).withProtection(ACL, log::add))) {
            RawClient client = new RawClient(edge.uri());
            create(client, "watched", "IPV4", "192.0.2.0/24");
            create(client, "blocked", "IPV4", "192.0.2.7/32");
            inspect(edge, "192.0.2.7");
            inspect(edge, "198.51.100.1");
        }
        JsonNode blocked = new ObjectMapper().readTree(log.get(0));
        assertThat(blocked.path("webaclId").asText())
                .startsWith("arn:aws:wafv2:us-east-1:123456789012:regional/webacl/front/");
        assertThat(blocked.toString().replace(blocked.path("webaclId").asText(), "ARN"))
                .isEqualTo("{\"timestamp\":1795255200000,\"formatVersion\":1,\"webaclId\":\"ARN\","
                        + "\"terminatingRuleId\":\"block\",\"terminatingRuleType\":\"REGULAR\",\"action\":\"BLOCK\","
                        + "\"terminatingRuleMatchDetails\":[],\"httpSourceName\":\"APIGW\","
                        + "\"httpSourceId\":\"123456789012:rest1:dev\",\"ruleGroupList\":[],\"rateBasedRuleList\":[],"
                        + "\"nonTerminatingMatchingRules\":[{\"ruleId\":\"watch\",\"action\":\"COUNT\","
                        + "\"ruleMatchDetails\":[]}],\"requestHeadersInserted\":null,\"responseCodeSent\":null,"
                        + "\"httpRequest\":{\"clientIp\":\"192.0.2.7\",\"country\":\"US\",\"headers\":["
                        + "{\"name\":\"Host\",\"value\":\"api\"},{\"name\":\"AUTHORIZATION\",\"value\":\"REDACTED\"},"
                        + "{\"name\":\"Cookie\",\"value\":\"REDACTED\"}],\"uri\":\"/orders\",\"args\":\"a=b\","
                        + "\"httpVersion\":\"HTTP/1.1\",\"httpMethod\":\"GET\",\"requestId\":\"request-1\"},"
                        + "\"labels\":[]}");
        JsonNode allowed = new ObjectMapper().readTree(log.get(1));
        assertThat(allowed.path("terminatingRuleId").asText()).isEqualTo("Default_Action");
        assertThat(allowed.path("action").asText()).isEqualTo("ALLOW");
        assertThat(String.join("", log)).doesNotContain("secret");
    }

    @Test
    void two_rules_of_one_priority_are_refused() {
        var rule = new WebAcl.Rule("a", 1, List.of("set"), WebAcl.Action.BLOCK);
        var other = new WebAcl.Rule("b", 1, List.of("set"), WebAcl.Action.COUNT);
        assertThatThrownBy(() -> new WebAcl("acl", List.of(rule, other)))
                .hasMessage("web ACL acl has two rules of one priority or name");
    }

    private static WafVerdict inspect(Wafv2Edge edge, String client) {
        return edge.inspect(new WafRequest(
                IpAddress.of(client),
                new WafRequest.Line("GET", "/orders", "a=b", "HTTP/1.1"),
                HttpHeaders.of("Host", "api", "AUTHORIZATION", "Bearer secret", "Cookie", "secret"),
                "rest1:dev",
                "request-1"));
    }

    private static JsonNode create(RawClient client, String name, String version, String block) throws Exception {
        return client.callForBody(
                        "CreateIPSet",
                        "{\"Name\":\"%s\",\"Scope\":\"REGIONAL\",\"IPAddressVersion\":\"%s\",\"Addresses\":[\"%s\"]}"
                                .formatted(name, version, block))
                .path("Summary");
    }

    private static void update(RawClient client, JsonNode set, String addresses) throws Exception {
        client.callForBody(
                "UpdateIPSet",
                "{\"Name\":%s,\"Scope\":\"REGIONAL\",\"Id\":%s,\"LockToken\":%s,\"Addresses\":%s}"
                        .formatted(set.path("Name"), set.path("Id"), set.path("LockToken"), addresses));
    }
}
