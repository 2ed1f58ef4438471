package dev.portcullis.wafmanager.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.wafmanager.Pass;
import dev.portcullis.wafmanager.Reconciler;
import dev.portcullis.wafmanager.TargetReport;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * {@code reconcile}: whenever the bans or the allowlist change, and every minute for those that end, makes the IP sets of
 * all targets show them. What the event says of a ban doesn't matter, only that it came. Answers
 * {@code {"bans":…,"rounds":…,"targets":{NAME:{"changed":…,"reads":…,"updates":…,"lanes":{…}}}}}.
 */
@Named("reconcile")
@Singleton
public final class ReconcileHandler implements RequestStreamHandler {

    private static final Logger LOG = Logger.getLogger(ReconcileHandler.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A call to AWS WAF may last 8 s, and must end before the function does. */
    private static final Duration LAST_CALL = Duration.ofMillis(8500);

    private final Reconciler reconciler;
    private final InstantSource clock;

    ReconcileHandler(Reconciler reconciler, InstantSource clock) {
        this.reconciler = reconciler;
        this.clock = clock;
    }

    /**
     * Reconciles.
     *
     * @throws NotReconciled when a target does not show the bans, so that Lambda tries again; the others may
     */
    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        Wake wake = Wake.of(event);
        if (wake.isIdle()) {
            JSON.writeValue(answer, JSON.createObjectNode().put("idle", true));
            return;
        }
        Instant start = clock.instant();
        Duration left = Duration.ofMillis(context.getRemainingTimeInMillis());
        Pass pass = reconciler.reconcile(
                UUID.randomUUID().toString(), wake.look(), start.plus(left).minus(LAST_CALL));
        ObjectNode report = pass.fold(deferred -> JSON.createObjectNode().put("deferred", true), PassJson::of);
        LOG.infof("reconcile %s", report);
        if (pass instanceof Pass.Done done) {
            LOG.info(new PassMetrics(done, wake.lag(clock.instant())).line(start));
            if (!done.inStep()) {
                throw new NotReconciled(done.targets().stream()
                        .map(TargetReport::state)
                        .filter(state -> !state.inStep())
                        .map(state -> state.target() + ": " + state.trouble())
                        .collect(Collectors.joining("; ")));
            }
        }
        JSON.writeValue(answer, report);
    }
}
