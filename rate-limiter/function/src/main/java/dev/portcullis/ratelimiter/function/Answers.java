package dev.portcullis.ratelimiter.function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.ratelimiter.Admission;
import dev.portcullis.ratelimiter.Level;
import dev.portcullis.ratelimiter.RateLimitHeaders;
import java.time.Duration;
import java.util.List;

/** Answers as JSON, in the form that docs/limiter-function.schema.json gives. */
final class Answers {

    private Answers() {}

    static ObjectNode admission(Admission admission) {
        ObjectNode answer = admission.fold(
                granted -> outcome("granted"),
                refused -> refused(refused.retryAfter())
                        .put("violated", refused.violated().name()));
        answer.set("limits", levels(admission.levels()));
        answer.set("headers", headers(RateLimitHeaders.of(admission)));
        return answer;
    }

    static ObjectNode refused(Duration retryAfter) {
        return outcome("refused").put("retryAfterMillis", millisUp(retryAfter));
    }

    static ObjectNode outcome(String outcome) {
        return JsonNodeFactory.instance.objectNode().put("outcome", outcome);
    }

    static ObjectNode failed(Problem problem) {
        ObjectNode answer = outcome("failed").put("code", problem.code().code());
        problem.field().ifPresent(field -> answer.put("field", field));
        return answer.put("detail", problem.detail());
    }

    static ArrayNode levels(List<Level> levels) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        levels.forEach(level -> array.addObject()
                .put("name", level.limit().name())
                .put("remaining", level.remaining())
                .put("resetMillis", millisUp(level.reset())));
        return array;
    }

    private static ObjectNode headers(RateLimitHeaders headers) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("RateLimit-Policy", headers.rateLimitPolicy());
        fields.put("RateLimit", headers.rateLimit());
        headers.retryAfter().ifPresent(seconds -> fields.put("Retry-After", Long.toString(seconds)));
        return fields;
    }

    /** Rounded up: who waits so long has waited long enough. */
    private static long millisUp(Duration duration) {
        return duration.plusNanos(999_999).toMillis();
    }
}
