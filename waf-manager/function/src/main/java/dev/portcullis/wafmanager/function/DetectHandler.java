package dev.portcullis.wafmanager.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.wafmanager.Ban;
import dev.portcullis.wafmanager.Detector;
import dev.portcullis.wafmanager.Offence;
import dev.portcullis.wafmanager.Verdict;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * {@code detect}: subscribed to the authorizer's log, counts its offences and bans. Answers how many of what it saw:
 * {@code {"offences":…,"malformed":…,"watched":…,"banned":…,"spared":…,"disregarded":…}}, the last four by subject.
 */
@Named("detect")
@Singleton
public final class DetectHandler implements RequestStreamHandler {

    private static final Logger LOG = Logger.getLogger(DetectHandler.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** So that a misdirected subscription doesn't fill a log of its own. */
    private static final int MALFORMED_LOGGED = 3;

    private final Detector detector;
    private final InstantSource clock;

    DetectHandler(Detector detector, InstantSource clock) {
        this.detector = detector;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        List<Offence> offences = new ArrayList<>();
        List<String> mistakes = new ArrayList<>();
        LogBatch.unpack(event, line -> read(line, offences, mistakes));
        mistakes.stream().limit(MALFORMED_LOGGED).forEach(mistake -> LOG.warnf("a log line %s", mistake));
        ObjectNode report =
                JSON.createObjectNode().put("offences", offences.size()).put("malformed", mistakes.size());
        for (String verdict : List.of("watched", "banned", "spared", "disregarded")) {
            report.put(verdict, 0);
        }
        for (Verdict verdict : detector.observe(offences, clock.instant())) {
            String kind = verdict.fold(
                    watched -> "watched",
                    banned -> {
                        log(banned.standing());
                        return "banned";
                    },
                    spared -> "spared",
                    disregarded -> "disregarded");
            report.put(kind, report.path(kind).intValue() + 1);
        }
        LOG.infof("detect %s", report);
        JSON.writeValue(answer, report);
    }

    private static void read(String line, List<Offence> offences, List<String> mistakes) {
        try {
            offences.add(OffenceLine.parse(line));
        } catch (IllegalArgumentException e) {
            mistakes.add(e.getMessage());
        }
    }

    private static void log(Ban ban) {
        LOG.infof(
                "banned %s until %s: %s",
                ban.subject(), ban.until().map(Object::toString).orElse("lifted"), ban.evidence());
    }
}
