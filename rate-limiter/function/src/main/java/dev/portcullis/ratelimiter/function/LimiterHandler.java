package dev.portcullis.ratelimiter.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;

/** The Lambda handler: an answer for every event, whatever is wrong with it. */
@Named("limiter")
public final class LimiterHandler implements RequestStreamHandler {

    /** A hundred requests of the longest kind are less. */
    static final int MAX_BYTES = 1 << 20;

    private static final Logger LOG = Logger.getLogger(LimiterHandler.class);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Counter counter;

    @Inject
    LimiterHandler(Counter counter) {
        this.counter = counter;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        byte[] event = input.readNBytes(MAX_BYTES + 1);
        output.write(answer(event, context).toString().getBytes(StandardCharsets.UTF_8));
    }

    private ObjectNode answer(byte[] event, Context context) {
        if (event.length > MAX_BYTES) {
            return Answers.failed(
                    Problem.of(ProblemCode.TOO_LARGE, "an event has up to " + MAX_BYTES + " bytes; nothing was done"));
        }
        JsonNode request;
        try {
            request = JSON.readTree(event);
        } catch (IOException e) {
            // the parser's own message would quote the event
            return Answers.failed(Problem.of(
                    ProblemCode.MALFORMED_JSON, "the event is no JSON, or has a member twice; nothing was done"));
        }
        return request.has(Batch.BATCH)
                ? Batch.answer(request, this::single, context::getRemainingTimeInMillis)
                : single(request);
    }

    private ObjectNode single(JsonNode request) {
        ObjectNode answer;
        try {
            answer = Operation.reading(request)
                    .fold(sound -> sound.request().by(counter), faulty -> Answers.failed(faulty.problem()));
        } catch (RuntimeException e) {
            LOG.error("a request could not be answered", e);
            answer = Answers.failed(
                    Problem.of(ProblemCode.INTERNAL, "a mistake of ours; it isn't known whether permits were debited"));
        }
        return Batch.identified(request, answer);
    }
}
