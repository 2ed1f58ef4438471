package dev.portcullis.wafmanager.function;

import dev.portcullis.wafmanager.rules.UnderAttack;
import dev.portcullis.wafmanager.rules.aws.RuleGroupArn;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** What the function {@code rules} is told, from the environment; a mistake is named with its variable. */
@Singleton
final class RuleSettings {

    private final Config config;

    RuleSettings(Config config) {
        this.config = config;
    }

    String table() {
        return text("PORTCULLIS_RULES_TABLE").orElse("portcullis-rules");
    }

    /** Our rule group. */
    RuleGroupArn group() {
        String text = text("PORTCULLIS_RULE_GROUP")
                .orElseThrow(() -> new Misconfigured("PORTCULLIS_RULE_GROUP is not set: name our rule group's ARN"));
        try {
            return RuleGroupArn.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Misconfigured("PORTCULLIS_RULE_GROUP: " + e.getMessage());
        }
    }

    /** How long an alarm puts us under attack; an hour, if nobody says otherwise. */
    Duration attackDuration() {
        String text = text("PORTCULLIS_ATTACK_DURATION").orElse("PT1H");
        try {
            Duration lasting = Duration.parse(text);
            if (lasting.toSeconds() >= 1 && lasting.compareTo(UnderAttack.MAX_DURATION) <= 0) {
                return lasting;
            }
        } catch (DateTimeException e) {
            throw new Misconfigured(
                    "PORTCULLIS_ATTACK_DURATION: " + text + " is no duration (" + e.getMessage() + "): write PT30M");
        }
        throw new Misconfigured("PORTCULLIS_ATTACK_DURATION: an attack lasts 1 s to 24 h, not " + text);
    }

    private Optional<String> text(String variable) {
        return config.getOptionalValue(variable, String.class)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
