package dev.portcullis.ratelimiter.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.net.IpAddress;
import dev.portcullis.net.Notation;
import dev.portcullis.ratelimiter.AnonymousClient;
import dev.portcullis.ratelimiter.BucketKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A request's members as they are read, and the first thing that was wrong with them. */
final class Fields {

    static final String CLIENT = "client";
    static final String ADDRESS = "address";
    static final String PLAN = "plan";
    static final String COST = "cost";
    static final String RESERVATION = "reservation";
    static final String UNUSED = "unused";

    private static final int MAX_PARTS = 8;
    private static final int MAX_TEXT = 1024;
    private static final int MAX_PERMITS_DIGITS = 15;

    private final JsonNode request;
    private Optional<Problem> problem = Optional.empty();

    Fields(JsonNode request) {
        this.request = request;
    }

    Optional<Problem> problem() {
        return problem;
    }

    void fail(Problem found) {
        problem = problem.or(() -> Optional.of(found));
    }

    Optional<Subject> subject() {
        Optional<String> plan = has(PLAN) ? text(PLAN) : Optional.empty();
        if (has(CLIENT) && has(ADDRESS)) {
            fail(Problem.in(ADDRESS, ProblemCode.CONFLICTING_FIELDS, "name a client or an address, not both"));
        }
        return has(ADDRESS)
                ? address().map(key -> new Subject(key, true, plan))
                : client().map(key -> new Subject(key, false, plan));
    }

    /** 1 where none is given. */
    Optional<Long> cost() {
        return has(COST) ? permits(COST, 1) : Optional.of(1L);
    }

    Optional<String> reservation() {
        return text(RESERVATION);
    }

    OptionalLong unused() {
        return has(UNUSED)
                ? permits(UNUSED, 0).map(OptionalLong::of).orElse(OptionalLong.empty())
                : OptionalLong.empty();
    }

    private Optional<BucketKey> client() {
        JsonNode client = request.path(CLIENT);
        if (!client.isArray()) {
            return text(CLIENT).map(BucketKey::of);
        }
        List<String> parts = new ArrayList<>();
        client.forEach(part -> {
            if (isText(part)) {
                parts.add(part.textValue());
            }
        });
        if (parts.isEmpty() || parts.size() > MAX_PARTS || parts.size() < client.size()) {
            fail(Problem.in(
                    CLIENT,
                    ProblemCode.INVALID_FIELD,
                    "a client is a text of 1 to " + MAX_TEXT + " characters, or a list of 1 to " + MAX_PARTS
                            + " such"));
            return Optional.empty();
        }
        return Optional.of(
                BucketKey.of(parts.get(0), parts.subList(1, parts.size()).toArray(String[]::new)));
    }

    private Optional<BucketKey> address() {
        return text(ADDRESS)
                .flatMap(text -> IpAddress.parse(text, Notation.LENIENT)
                        .fold(
                                valid -> Optional.of(
                                        AnonymousClient.keyOf(valid.value().toBytes())),
                                invalid -> {
                                    fail(Problem.in(
                                            ADDRESS,
                                            ProblemCode.INVALID_FIELD,
                                            "an address is IPv4 or IPv6, in digits"));
                                    return Optional.empty();
                                }));
    }

    private Optional<String> text(String field) {
        JsonNode value = request.path(field);
        if (isText(value)) {
            return Optional.of(value.textValue());
        }
        fail(
                has(field)
                        ? Problem.in(
                                field,
                                ProblemCode.INVALID_FIELD,
                                "a text of 1 to " + MAX_TEXT + " characters is wanted")
                        : Problem.in(field, ProblemCode.MISSING_FIELD, "the operation needs it"));
        return Optional.empty();
    }

    private static boolean isText(JsonNode value) {
        return value.isTextual()
                && !value.textValue().isEmpty()
                && value.textValue().codePointCount(0, value.textValue().length()) <= MAX_TEXT;
    }

    /** JSON knows no integers: 2.0 is 2. */
    private Optional<Long> permits(String field, long least) {
        JsonNode value = request.path(field);
        try {
            long permits = value.isNumber() ? value.decimalValue().longValueExact() : -1;
            if (permits >= least && Long.toString(permits).length() <= MAX_PERMITS_DIGITS) {
                return Optional.of(permits);
            }
        } catch (ArithmeticException e) {
            // a fraction, or beyond any count: as wrong as a negative one
        }
        fail(Problem.in(
                field,
                ProblemCode.INVALID_FIELD,
                "a whole number from " + least + " of up to " + MAX_PERMITS_DIGITS + " digits is wanted"));
        return Optional.empty();
    }

    private boolean has(String field) {
        return request.has(field);
    }
}
