package dev.portcullis.wafmanager.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.wafmanager.rules.Attack;
import dev.portcullis.wafmanager.rules.AttackProfile;
import dev.portcullis.wafmanager.rules.InMemoryRules;
import dev.portcullis.wafmanager.rules.UnderAttack;
import dev.portcullis.wafmanager.rules.aws.RuleGroupArn;
import dev.portcullis.wafmanager.rules.aws.RuleGroupReconciler;
import dev.portcullis.wafmanager.rules.aws.RuleTarget;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import software.amazon.awssdk.services.wafv2.Wafv2Client;

class RulesHandlerTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final String ARN =
            "arn:aws:wafv2:eu-west-1:123456789012:regional/rulegroup/portcullis/11111111-2222-3333-4444-555555555555";
    private static final String ALARM = """
            {"source":"aws.cloudwatch","detail":{"alarmName":"requests","state":{"value":"%s","reason":"above 1,000"}}}""";

    private final InMemoryRules store = new InMemoryRules();
    private final UnderAttack attack = new UnderAttack(store, AttackProfile.standard(), List.of());

    @Test
    void before_anybody_wrote_rules_a_schedule_changes_nothing() throws Exception {
        assertThat(call("{\"source\":\"aws.events\"}")).isEqualTo("{\"outcome\":\"NoRules\"}");
    }

    @Test
    void an_alarm_puts_us_under_attack_though_waf_does_not_answer() {
        assertThatThrownBy(() -> call(ALARM.formatted("ALARM"))).isInstanceOf(RuntimeException.class);
        Attack current = attack.currentAt(NOW).orElseThrow();
        assertThat(current.until()).isEqualTo(NOW.plus(Duration.ofHours(1)));
        assertThat(current.by().author()).isEqualTo("alarm requests");
        assertThat(current.by().reason()).isEqualTo("above 1,000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{", "[]", "{\"source\":\"aws.s3\"}"})
    void an_event_for_another_is_refused(String event) {
        assertThatThrownBy(() -> call(event)).isInstanceOf(BadEvent.class);
        assertThatThrownBy(() -> call(ALARM.formatted("OK"))).isInstanceOf(BadEvent.class);
    }

    @ParameterizedTest
    @CsvSource({"PT1S,true", "PT24H,true", "PT0.9S,false", "PT24H1S,false", "an hour,false"})
    void an_attack_lasts_a_second_to_a_day(String text, boolean possible) {
        RuleSettings settings = settings(Map.of("PORTCULLIS_ATTACK_DURATION", text));
        if (possible) {
            assertThat(settings.attackDuration()).isEqualTo(Duration.parse(text));
        } else {
            assertThatThrownBy(settings::attackDuration)
                    .isInstanceOf(Misconfigured.class)
                    .hasMessageContaining("PORTCULLIS_ATTACK_DURATION");
        }
    }

    @Test
    void a_rule_group_that_is_none_is_named() {
        assertThatThrownBy(() -> settings(Map.of()).group()).hasMessageContaining("PORTCULLIS_RULE_GROUP is not set");
        assertThatThrownBy(() -> settings(Map.of("PORTCULLIS_RULE_GROUP", "x")).group())
                .hasMessageContaining("PORTCULLIS_RULE_GROUP: \"x\" is no ARN");
    }

    private String call(String event) throws IOException {
        var target = new RuleTarget(RuleGroupArn.parse(ARN), Map.of());
        var reconciler = new RuleGroupReconciler(Mockito.mock(Wafv2Client.class), target, store, attack);
        var handler = new RulesHandler(reconciler, attack, settings(Map.of()), () -> NOW);
        var answer = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                answer,
                Mockito.mock(com.amazonaws.services.lambda.runtime.Context.class));
        return answer.toString(StandardCharsets.UTF_8);
    }

    private static RuleSettings settings(Map<String, String> variables) {
        return new RuleSettings(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(variables, "test", 100))
                .build());
    }
}
