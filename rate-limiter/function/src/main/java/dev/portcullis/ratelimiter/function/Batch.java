package dev.portcullis.ratelimiter.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;

/** Requests that come together. Each is answered by itself, in order: one that fails neither stops nor undoes another. */
final class Batch {

    static final String BATCH = "batch";
    static final int MAX_ENTRIES = 100;

    /** What the slowest entry may take: a plan's reading and a decision, each at its time-out. */
    static final int ENTRY_MILLIS = 3_500;

    private Batch() {}

    /**
     * Answers a batch.
     *
     * @param remaining milliseconds that the function has left; when they might not do for a further entry, that one isn't
     *     begun, and says so
     */
    static ObjectNode answer(JsonNode event, Function<JsonNode, ObjectNode> single, IntSupplier remaining) {
        Optional<Problem> problem = problem(event);
        if (problem.isPresent()) {
            return Answers.failed(problem.get());
        }
        ArrayNode results = JsonNodeFactory.instance.arrayNode();
        boolean complete = true;
        for (JsonNode entry : event.path(BATCH)) {
            if (!results.isEmpty() && remaining.getAsInt() < ENTRY_MILLIS) {
                complete = false;
                results.add(identified(
                        entry,
                        Answers.failed(Problem.of(
                                ProblemCode.OUT_OF_TIME, "nothing was done: send it again, in a smaller batch"))));
            } else {
                results.add(single.apply(entry));
            }
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("complete", complete);
        answer.set("results", results);
        return answer;
    }

    /** An answer under the name that the caller gave the request. */
    static ObjectNode identified(JsonNode request, ObjectNode answer) {
        Operation.id(request).ifPresent(id -> answer.put(Operation.ID, id));
        return answer;
    }

    private static Optional<Problem> problem(JsonNode event) {
        JsonNode batch = event.path(BATCH);
        if (!batch.isArray()) {
            return Optional.of(Problem.in(BATCH, ProblemCode.MALFORMED_REQUEST, "a batch is a list of requests"));
        }
        if (event.size() > 1) {
            return Optional.of(
                    Problem.of(ProblemCode.UNKNOWN_FIELD, "beside a batch nothing is known: its entries say all"));
        }
        if (batch.isEmpty() || batch.size() > MAX_ENTRIES) {
            return Optional.of(Problem.in(
                    BATCH,
                    ProblemCode.BATCH_SIZE,
                    "a batch has 1 to " + MAX_ENTRIES + " requests, not " + batch.size() + "; nothing was done"));
        }
        return Optional.empty();
    }
}
