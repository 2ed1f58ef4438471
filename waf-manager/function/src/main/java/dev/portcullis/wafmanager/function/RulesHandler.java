package dev.portcullis.wafmanager.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.wafmanager.rules.By;
import dev.portcullis.wafmanager.rules.UnderAttack;
import dev.portcullis.wafmanager.rules.aws.RuleGroupOutcome;
import dev.portcullis.wafmanager.rules.aws.RuleGroupReconciler;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * {@code rules}: whenever the rules change, and every minute for what begins and ends, makes our rule group show them. An
 * alarm of CloudWatch puts us under attack first. Answers {@code {"outcome":…,"version":…}}.
 */
@Named("rules")
@Singleton
public final class RulesHandler implements RequestStreamHandler {

    private static final Logger LOG = Logger.getLogger(RulesHandler.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RuleGroupReconciler reconciler;
    private final UnderAttack attack;
    private final RuleSettings settings;
    private final InstantSource clock;

    RulesHandler(RuleGroupReconciler reconciler, UnderAttack attack, RuleSettings settings, InstantSource clock) {
        this.reconciler = reconciler;
        this.attack = attack;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Reconciles.
     *
     * @throws NotReconciled when WAF does not show the rules
     */
    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        JsonNode tree = read(event);
        ObjectNode report = JSON.createObjectNode();
        if (isAlarm(tree)) {
            report.put("attack", raise(tree.path("detail")));
        }
        RuleGroupOutcome outcome = reconciler.reconcile(clock.instant());
        report.put("outcome", outcome.getClass().getSimpleName());
        outcome.fold(new Report(report));
        LOG.infof("rules %s", report);
        JSON.writeValue(answer, report);
    }

    private String raise(JsonNode detail) {
        String reason = detail.path("state").path("reason").asText("no reason given");
        var by = new By(
                "alarm " + shortened(detail.path("alarmName").asText("without a name"), 200), shortened(reason, 900));
        return attack.start(settings.attackDuration(), by, clock.instant())
                .getClass()
                .getSimpleName();
    }

    private static String shortened(String text, int length) {
        return text.substring(0, Math.min(text.length(), length));
    }

    /** What goes into the answer, or why WAF doesn't show the rules. */
    private record Report(ObjectNode answer) implements RuleGroupOutcome.Cases<ObjectNode> {

        @Override
        public ObjectNode noRules(RuleGroupOutcome.NoRules it) {
            return answer;
        }

        @Override
        public ObjectNode inStep(RuleGroupOutcome.InStep it) {
            return answer.put("version", it.version());
        }

        @Override
        public ObjectNode written(RuleGroupOutcome.Written it) {
            it.drift().forEach(answer.put("version", it.version()).putArray("drift")::add);
            return answer;
        }

        @Override
        public ObjectNode overCapacity(RuleGroupOutcome.OverCapacity it) {
            throw new NotReconciled("the rules need " + it.needed() + " WCU and the rule group has " + it.capacity()
                    + "; it was left as it is");
        }

        @Override
        public ObjectNode contended(RuleGroupOutcome.Contended it) {
            throw new NotReconciled("others changed the rule group each of " + it.attempts()
                    + " times; let nobody but this function write it");
        }

        @Override
        public ObjectNode wouldLose(RuleGroupOutcome.WouldLose it) {
            throw new NotReconciled("the rule group has what this version doesn't know, and was left as it is: "
                    + String.join(", ", it.paths()));
        }
    }

    /** A function that changes what is blocked doesn't act on events that were meant for another. */
    private static JsonNode read(InputStream event) throws IOException {
        JsonNode tree;
        try {
            tree = JSON.readTree(event);
        } catch (JsonProcessingException e) {
            throw new BadEvent("the event is no JSON");
        }
        boolean schedule = tree.path("source").asText().equals("aws.events");
        boolean stream =
                tree.path("Records").path(0).path("eventSource").asText().equals("aws:dynamodb");
        if (!schedule && !stream && !isAlarm(tree)) {
            throw new BadEvent(
                    "the event is neither of a DynamoDB stream, nor of a schedule, nor an alarm that went off");
        }
        return tree;
    }

    private static boolean isAlarm(JsonNode tree) {
        return tree.path("source").asText().equals("aws.cloudwatch")
                && tree.path("detail").path("state").path("value").asText().equals("ALARM");
    }
}
