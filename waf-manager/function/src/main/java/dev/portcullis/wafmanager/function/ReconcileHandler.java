package dev.portcullis.wafmanager.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.net.Family;
import dev.portcullis.wafmanager.Reconciler;
import dev.portcullis.wafmanager.Reconciliation;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * {@code reconcile}: whenever the bans change, and every minute for those that end, makes the IP sets show them. What the
 * event says doesn't matter, only that it came. Answers, for {@code v4} and {@code v6},
 * {@code {"before":…,"after":…,"changed":…,"attempts":…}}, counting blocks.
 */
@Named("reconcile")
@Singleton
public final class ReconcileHandler implements RequestStreamHandler {

    private static final Logger LOG = Logger.getLogger(ReconcileHandler.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Reconciler reconciler;
    private final InstantSource clock;

    ReconcileHandler(Reconciler reconciler, InstantSource clock) {
        this.reconciler = reconciler;
        this.clock = clock;
    }

    /**
     * Reconciles.
     *
     * @throws NotReconciled when an IP set does not show the bans; the other may
     */
    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        check(event);
        ObjectNode report = JSON.createObjectNode();
        List<String> failures = new ArrayList<>();
        reconciler.reconcile(clock.instant()).forEach((family, result) -> {
            report.set(family == Family.IPV4 ? "v4" : "v6", report(result));
            failure(result).ifPresent(why -> failures.add(family + ": " + why));
        });
        LOG.infof("reconcile %s", report);
        if (!failures.isEmpty()) {
            throw new NotReconciled(String.join("; ", failures));
        }
        JSON.writeValue(answer, report);
    }

    /** A function that changes what is blocked doesn't act on events that were meant for another. */
    private static void check(InputStream event) throws IOException {
        JsonNode tree;
        try {
            tree = JSON.readTree(event);
        } catch (JsonProcessingException e) {
            throw new BadEvent("the event is no JSON");
        }
        boolean schedule = tree.path("source").asText().equals("aws.events");
        boolean stream =
                tree.path("Records").path(0).path("eventSource").asText().equals("aws:dynamodb");
        if (!schedule && !stream) {
            throw new BadEvent("the event is neither of a DynamoDB stream nor of a schedule");
        }
    }

    private static ObjectNode report(Reconciliation result) {
        ObjectNode report = JSON.createObjectNode();
        result.fold(
                inStep -> report.put("before", inStep.blocks()).put("after", inStep.blocks()),
                changed -> report.put("before", changed.before()).put("after", changed.after()),
                contended -> report,
                oversized -> report.put("wanted", oversized.wanted()));
        return report.put("changed", result instanceof Reconciliation.Changed).put("attempts", result.attempts());
    }

    private static Optional<String> failure(Reconciliation result) {
        return result.fold(
                inStep -> Optional.empty(),
                changed -> Optional.empty(),
                contended -> Optional.of("others changed the IP set each of " + contended.attempts()
                        + " times; let nobody but reconcile write it"),
                oversized -> Optional.of("the bans need " + oversized.wanted() + " blocks, and an IP set holds "
                        + oversized.limit() + "; it was left as it is: ban larger blocks, or fewer"));
    }
}
