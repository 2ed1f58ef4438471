package dev.portcullis.wafmanager.rules;

import static dev.portcullis.wafmanager.rules.Statements.BLOCKED;
import static dev.portcullis.wafmanager.rules.Statements.MINUTE;
import static dev.portcullis.wafmanager.rules.Statements.NOW;
import static dev.portcullis.wafmanager.rules.Statements.admin;
import static dev.portcullis.wafmanager.rules.Statements.flood;
import static dev.portcullis.wafmanager.rules.Statements.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.portcullis.wafmanager.rules.Mistake.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleSetTest {

    @ParameterizedTest
    @CsvSource({"10,true", "9,false", "2000000000,true", "2000000001,false"})
    void a_limit_is_10_to_2_000_000_000(long limit, boolean possible) {
        check(possible, Reason.LIMIT_OUT_OF_RANGE, () -> RateBased.byIp(limit, MINUTE));
    }

    @ParameterizedTest
    @CsvSource({"60,true", "120,true", "300,true", "600,true", "59,false", "61,false", "180,false", "0,false"})
    void a_window_is_one_that_aws_has(long seconds, boolean possible) {
        check(possible, Reason.WINDOW_UNKNOWN, () -> RateBased.byIp(100, Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[a", "a{2,1}", "(?=a)", "(?<!a)b", "(a)\\1", "a++", "(?>a)", "\\Ka", "(*FAIL)", ""})
    void a_regex_that_waf_has_not_is_refused(String regex) {
        check(false, Reason.INVALID_REGEX, () -> new Regex(regex));
    }

    @ParameterizedTest
    @ValueSource(strings = {"^/api/v[0-9]+$", "(?i)bot|crawler", "(?:a|b)c*", "a\\\\1", "\\d{3}-\\w+", "a+\\+"})
    void a_regex_that_waf_has_is_taken(String regex) {
        assertThatCode(() -> new Regex(regex)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"200,true", "201,false"})
    void a_regex_has_up_to_200_characters(int length, boolean possible) {
        check(possible, Reason.INVALID_REGEX, () -> new Regex("a".repeat(length)));
    }

    @Test
    void names_and_priorities_occur_once_and_all_mistakes_are_told_together() {
        InvalidRule refused = catchThrowableOfType(
                InvalidRule.class, () -> RuleSet.of(admin("a", 1), flood("a", 2, 100), admin("b", 1)));
        assertThat(refused.mistakes())
                .extracting(Mistake::reason)
                .containsExactly(Reason.NAME_TAKEN, Reason.PRIORITY_CLASH);
        assertThat(refused).hasMessageContaining("rule a has priority 1 already");
    }

    @Test
    void a_pattern_set_that_is_not_there_is_named() {
        var rule = Rule.of("r", 1, RuleAction.BLOCK, new RegexSetMatch(path(), "paths"));
        assertThatThrownBy(() -> RuleSet.of(rule)).hasMessageContaining("there is no pattern set paths");
        var set = new PatternSet("paths", List.of(new Regex("^/a")));
        assertThat(new RuleSet(List.of(rule), List.of(set)).patternSet("paths")).contains(set);
    }

    @Test
    void counting_all_requests_together_needs_a_scope() {
        check(false, Reason.SCOPE_DOWN_REQUIRED, () -> new RateBased(100, MINUTE, RateKey.CONSTANT, Optional.empty()));
    }

    @Test
    void an_address_alone_is_no_composite_key() {
        var ip = new RateKey.Part(RateKey.Part.Kind.IP, "");
        check(false, Reason.INVALID_VALUE, () -> RateKey.of(ip));
        check(true, Reason.INVALID_VALUE, () -> RateKey.of(ip, new RateKey.Part(RateKey.Part.Kind.METHOD, "")));
    }

    @Test
    void rules_are_kept_in_the_order_of_their_priorities() {
        assertThat(RuleSet.of(admin("late", 9), admin("early", 1)).rules())
                .extracting(Rule::name)
                .containsExactly("early", "late");
    }

    @ParameterizedTest
    @CsvSource({"-1,false", "0,true", "3599,true", "3600,false"})
    void a_scheduled_rule_is_in_force_from_its_start_and_no_more_at_its_end(long second, boolean inForce) {
        var rule = admin("night", 1).during(Schedule.between(NOW, NOW.plusSeconds(3600)));
        assertThat(RuleSet.of(rule).inForce(NOW.plusSeconds(second)).rules()).hasSize(inForce ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"4,true", "5,false"})
    void a_rule_group_has_up_to_4_rates(int count, boolean fits) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rules.add(flood("rate-" + i, i, 100));
        }
        assertThat(Target.of(100).mistakes(new RuleSet(rules, List.of())))
                .extracting(Mistake::reason)
                .containsExactlyElementsOf(fits ? List.of() : List.of(Reason.TOO_MANY_RATE_RULES));
    }

    @ParameterizedTest
    @CsvSource({"50,true", "51,false"})
    void a_rule_group_refers_to_up_to_50_sets(int shards, boolean fits) {
        var rules = RuleSet.of(Rule.of("list", 1, RuleAction.BLOCK, IpSetMatch.of(BLOCKED)));
        assertThat(new Target(500, Map.of(BLOCKED, shards)).mistakes(rules))
                .extracting(Mistake::reason)
                .containsExactlyElementsOf(fits ? List.of() : List.of(Reason.TOO_MANY_REFERENCES));
    }

    @ParameterizedTest
    @CsvSource({"4,true", "3,false"})
    void what_costs_more_than_the_capacity_is_refused_with_the_figures(int capacity, boolean fits) {
        var mistakes = Target.of(capacity).mistakes(RuleSet.of(admin("a", 1), flood("b", 2, 100)));
        assertThat(mistakes.toString())
                .isEqualTo(fits ? "[]" : "[the rules need 4 WCU and the rule group has 3 (WCU_OVER_CAPACITY)]");
    }

    @Test
    void a_list_that_the_deployment_lacks_is_named() {
        var rules = RuleSet.of(Rule.of("list", 1, RuleAction.BLOCK, IpSetMatch.of(BLOCKED)));
        assertThat(new Target(10, Map.of()).mistakes(rules).toString())
                .contains("list: the deployment has no list block-v4 (UNKNOWN_REFERENCE)");
    }

    private static void check(boolean possible, Reason reason, ThrowingCallable make) {
        if (possible) {
            assertThatCode(make).doesNotThrowAnyException();
        } else {
            assertThat(catchThrowableOfType(InvalidRule.class, make).mistakes())
                    .extracting(Mistake::reason)
                    .containsExactly(reason);
        }
    }
}
