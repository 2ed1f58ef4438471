package dev.portcullis.wafmanager.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.wafmanager.feeds.Feed;
import dev.portcullis.wafmanager.feeds.FeedKeeper;
import dev.portcullis.wafmanager.feeds.FeedReport;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * {@code feeds}: on a schedule, brings every feed of {@code PORTCULLIS_FEEDS} up to date. Answers, for each feed,
 * {@code {"result":"updated","placed":…,"lifted":…,"refused":…,"malformed":…,"problems":[…]}}, or {@code current},
 * {@code held} with the digest to approve, {@code kept} with what went wrong. One that fails keeps none from the others.
 */
@Named("feeds")
@Singleton
public final class FeedsHandler implements RequestStreamHandler {

    private static final Logger LOG = Logger.getLogger(FeedsHandler.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Feed> feeds;
    private final FeedKeeper keeper;
    private final InstantSource clock;

    FeedsHandler(FeedSettings settings, FeedKeeper keeper, InstantSource clock) {
        this.feeds = settings.feeds();
        this.keeper = keeper;
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
        if (!tree.path("source").asText().equals("aws.events")) {
            throw new BadEvent("the event is none of a schedule");
        }
        ObjectNode report = JSON.createObjectNode();
        feeds.forEach(feed -> report.set(feed.name(), json(keeper.refresh(feed, clock.instant()))));
        LOG.infof("feeds %s", report);
        JSON.writeValue(answer, report);
    }

    private static ObjectNode json(FeedReport report) {
        ObjectNode json = JSON.createObjectNode();
        return report.fold(
                current -> json.put("result", "current"),
                updated -> {
                    json.put("result", "updated")
                            .put("placed", updated.placed())
                            .put("lifted", updated.lifted())
                            .put("refused", updated.refused().size())
                            .put("malformed", updated.content().malformed());
                    updated.content()
                            .problems()
                            .forEach(problem -> json.withArray("problems")
                                    .addObject()
                                    .put("line", problem.line())
                                    .put("message", problem.message()));
                    return json;
                },
                held -> json.put("result", "held")
                        .put("before", held.before())
                        .put("more", held.more())
                        .put("fewer", held.fewer())
                        .put("digest", held.digest()),
                kept -> json.put("result", "kept").put("why", kept.why()));
    }
}
