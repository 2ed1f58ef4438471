package dev.portcullis.wafmanager.rules;

import static dev.portcullis.wafmanager.rules.Statements.BLOCKED;
import static dev.portcullis.wafmanager.rules.Statements.MINUTE;
import static dev.portcullis.wafmanager.rules.Statements.NOW;
import static dev.portcullis.wafmanager.rules.Statements.path;
import static dev.portcullis.wafmanager.rules.Statements.pathStarts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.net.CidrSet;
import dev.portcullis.net.IpAddress;
import dev.portcullis.wafmanager.rules.RecordedRequest.Content;
import dev.portcullis.wafmanager.rules.RecordedRequest.Header;
import dev.portcullis.wafmanager.rules.RecordedRequest.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreviewTest {

    private static final CidrSet LISTED = CidrSet.of("192.0.2.0/24");

    @Test
    void it_says_what_each_rule_would_have_matched_and_what_an_earlier_one_hid() {
        var rules = RuleSet.of(
                Rule.of("listed", 1, RuleAction.BLOCK, IpSetMatch.of(BLOCKED)),
                Rule.of("seen", 2, RuleAction.COUNT, pathStarts("/admin")).labelling("admin"),
                Rule.of("labelled", 3, RuleAction.BLOCK, new LabelMatch("admin", false)));
        Preview preview = preview(rules, request("192.0.2.1", "/admin", ""), request("198.51.100.1", "/admin/x", ""));
        assertThat(preview.byRule()).extracting(Preview.RuleMatches::matched).containsExactly(1, 1, 1);
        assertThat(preview.byRule().get(1).hidden()).isEqualTo(Map.of("listed", 1));
        assertThat(preview.byRule().get(2).examples())
                .extracting(request -> request.client().toString())
                .containsExactly("198.51.100.1");
    }

    @ParameterizedTest
    @CsvSource({"10,0", "11,1", "13,3"})
    void a_rate_matches_from_the_first_request_above_its_limit(int requests, int matched) {
        List<RecordedRequest> recorded = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            recorded.add(at(i, request("192.0.2.1", "/", "")));
        }
        recorded.add(at(1, request("192.0.2.2", "/", "")));
        var rules = RuleSet.of(Rule.of("flood", 1, RuleAction.BLOCK, RateBased.byIp(10, MINUTE)));
        assertThat(preview(rules, recorded.toArray(RecordedRequest[]::new))
                        .byRule()
                        .get(0)
                        .matched())
                .isEqualTo(matched);
    }

    @Test
    void requests_leave_the_window_after_exactly_its_length() {
        var rules = RuleSet.of(Rule.of("flood", 1, RuleAction.COUNT, RateBased.byIp(10, MINUTE)));
        List<RecordedRequest> recorded = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            recorded.add(at(0, request("192.0.2.1", "/", "")));
        }
        recorded.add(at(60, request("192.0.2.1", "/", "")));
        assertThat(preview(rules, recorded.toArray(RecordedRequest[]::new))
                        .byRule()
                        .get(0)
                        .matched())
                .isZero();
        recorded.set(10, at(59, request("192.0.2.1", "/", "")));
        assertThat(preview(rules, recorded.toArray(RecordedRequest[]::new))
                        .byRule()
                        .get(0)
                        .matched())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "LOWERCASE,/ADMIN,/admin",
        "URL_DECODE,/%61dm%69n,/admin",
        "HTML_ENTITY_DECODE,/&#97;dmin,/admin",
        "HTML_ENTITY_DECODE,/&#x61;dmin,/admin",
        "BASE64_DECODE,L2FkbWlu,/admin",
        "HEX_DECODE,2f61646d696e,/admin",
        "NORMALIZE_PATH,/x/.././/admin,/admin",
        "NORMALIZE_PATH,/admin/,/admin/",
        "NORMALIZE_PATH,/a/b/..,/a/",
        "COMPRESS_WHITE_SPACE,/a   b,/a b",
        "URL_DECODE,/100%,/100%",
        "BASE64_DECODE,not!,not!"
    })
    void a_transformation_undoes_the_formatting(Transformation transformation, String sent, String seen) {
        var match = new TextMatch(path(transformation), TextMatch.Position.EXACTLY, seen);
        assertThat(matches(match, request("192.0.2.1", sent, ""))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"bot,true", "x;bot,true", "bot-x,true", "robot,false", "bots,false", "bot_,false"})
    void a_word_stands_alone(String agent, boolean expected) {
        var agentHeader = Inspected.plain(Component.header("user-agent"));
        var match = new TextMatch(agentHeader, TextMatch.Position.CONTAINS_WORD, "bot");
        assertThat(matches(match, request("192.0.2.1", "/", "", new Header("User-Agent", agent))))
                .isEqualTo(expected);
    }

    @Test
    void a_part_that_is_missing_matches_nothing_so_that_its_absence_can_be_asked_for() {
        var sized = new SizeMatch(Inspected.plain(Component.header("authorization")), SizeMatch.Comparison.GE, 1);
        assertThat(matches(sized, request("192.0.2.1", "/", ""))).isFalse();
        assertThat(matches(new Combined.Not(sized), request("192.0.2.1", "/", "")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "FIRST,'192.0.2.1, 198.51.100.1',true",
        "LAST,'192.0.2.1, 198.51.100.1',false",
        "ANY,'198.51.100.1, 192.0.2.1, 203.0.113.1',true",
        "FIRST,'nonsense, 192.0.2.1',true"
    })
    void a_forwarded_address_is_taken_from_its_position(ForwardedIp.Position position, String value, boolean expected) {
        var match = new IpSetMatch(BLOCKED, Optional.of(new ForwardedIp("X-Forwarded-For", position, true)));
        assertThat(matches(match, request("203.0.113.9", "/", "", new Header("x-forwarded-for", value))))
                .isEqualTo(expected);
        assertThat(matches(match, request("192.0.2.1", "/", ""))).isFalse();
    }

    @Test
    void arguments_countries_and_networks_are_asked_too() {
        var request = request("203.0.113.9", "/", "q=1%20or&Q2=x");
        var in = new Inspected(new Component(Component.Kind.QUERY_ARGUMENT, "Q"), List.of(Transformation.URL_DECODE));
        assertThat(matches(new TextMatch(in, TextMatch.Position.EXACTLY, "1 or"), request))
                .isTrue();
        assertThat(matches(
                        new RegexMatch(
                                Inspected.plain(Component.of(Component.Kind.ALL_QUERY_ARGUMENTS)), new Regex("^x$")),
                        request))
                .isTrue();
        assertThat(matches(new GeoMatch(List.of("NL")), request)).isTrue();
        assertThat(matches(new AsnMatch(List.of(64_497L)), request)).isFalse();
    }

    private static boolean matches(Statement statement, RecordedRequest request) {
        return preview(RuleSet.of(Rule.of("r", 1, RuleAction.COUNT, statement)), request)
                        .byRule()
                        .get(0)
                        .matched()
                == 1;
    }

    private static Preview preview(RuleSet rules, RecordedRequest... requests) {
        return Preview.of(rules, List.of(requests), list -> LISTED);
    }

    private static RecordedRequest request(String client, String path, String query, Header... headers) {
        var content = new Content("GET", path, query, List.of(headers), Optional.empty());
        return new RecordedRequest(
                NOW, IpAddress.of(client), content, new Origin(Optional.of("NL"), Optional.of(64_496L)));
    }

    private static RecordedRequest at(long second, RecordedRequest request) {
        return new RecordedRequest(NOW.plusSeconds(second), request.client(), request.content(), request.origin());
    }
}
