package dev.portcullis.wafmanager.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * {@code detect}: takes log lines, log files, alarms and findings, counts by scenarios, and bans. Answers how many of what:
 * {@code {"records":…,"counted":…,"malformed":…,"stopped":…,"future":…,"gone":…,"verdicts":…,"banned":…,"simulated":…,
 * "spared":…,"held":…}}, and further counts where they aren't zero.
 */
@Named("detect")
@Singleton
public final class DetectHandler implements RequestStreamHandler {

    private static final Logger LOG = Logger.getLogger(DetectHandler.class);
    private static final Logger METRICS = Logger.getLogger("portcullis.metrics");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WatchParts parts;
    private final EventSources sources;
    private final InstantSource clock;

    DetectHandler(WatchParts parts, EventSources sources, InstantSource clock) {
        this.parts = parts;
        this.sources = sources;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        JsonNode tree;
        try {
            tree = JSON.readTree(event);
        } catch (JsonProcessingException e) {
            throw new BadEvent("the event is no JSON");
        }
        var watch = new Watch(parts, clock);
        sources.feed(tree, watch);
        Tallies tallies = watch.finish();
        tallies.metrics(clock.instant()).forEach(METRICS::info);
        LOG.infof("detect %s", tallies.report());
        JSON.writeValue(answer, tallies.report());
    }
}
