package dev.portcullis.ratelimiter.function;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The operations by name, and what they read. */
enum Operation {
    ADMIT(Fields.CLIENT, Fields.ADDRESS, Fields.PLAN, Fields.COST) {
        @Override
        Optional<Request> read(Fields fields) {
            return fields.subject().flatMap(subject -> fields.cost().map(cost -> new Request.Admit(subject, cost)));
        }
    },
    PEEK(Fields.CLIENT, Fields.ADDRESS, Fields.PLAN) {
        @Override
        Optional<Request> read(Fields fields) {
            return fields.subject().map(Request.Peek::new);
        }
    },
    RESERVE(Fields.CLIENT, Fields.ADDRESS, Fields.PLAN, Fields.COST) {
        @Override
        Optional<Request> read(Fields fields) {
            return fields.subject().flatMap(subject -> fields.cost().map(cost -> new Request.Reserve(subject, cost)));
        }
    },
    REFUND(Fields.RESERVATION, Fields.UNUSED) {
        @Override
        Optional<Request> read(Fields fields) {
            return fields.reservation().map(reservation -> new Request.Refund(reservation, fields.unused()));
        }
    },
    RESET(Fields.CLIENT, Fields.ADDRESS, Fields.PLAN) {
        @Override
        Optional<Request> read(Fields fields) {
            return fields.subject().map(Request.Reset::new);
        }
    };

    static final String OPERATION = "operation";
    static final String ID = "id";
    private static final int MAX_ID = 128;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<String> members;

    Operation(String... members) {
        this.members = List.of(members);
    }

    /** The request, as far as the members say one; what is wrong with them stays with {@code fields}. */
    abstract Optional<Request> read(Fields fields);

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a request of any operation. */
    static Reading reading(JsonNode request) {
        if (!request.isObject()) {
            return new Reading.Faulty(
                    Problem.of(ProblemCode.MALFORMED_REQUEST, "a request is an object with an operation"));
        }
        String word = request.path(OPERATION).asText();
        return Arrays.stream(values())
                .filter(operation ->
                        request.path(OPERATION).isTextual() && operation.word().equals(word))
                .findFirst()
                .map(operation -> operation.readingOf(request))
                .orElseGet(() -> new Reading.Faulty(unknown(request)));
    }

    private Reading readingOf(JsonNode request) {
        Fields fields = new Fields(request);
        for (Iterator<String> names = request.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!members.contains(name) && !name.equals(OPERATION) && !name.equals(ID)) {
                fields.fail(Problem.in(
                        printable(name), ProblemCode.UNKNOWN_FIELD, word() + " has " + String.join(", ", members)));
            }
        }
        if (request.has(ID) && id(request).isEmpty()) {
            fields.fail(
                    Problem.in(ID, ProblemCode.INVALID_FIELD, "a text of up to " + MAX_ID + " characters is wanted"));
        }
        Optional<Request> read = read(fields);
        return fields.problem()
                .<Reading>map(Reading.Faulty::new)
                .orElseGet(() -> new Reading.Sound(read.orElseThrow()));
    }

    /** What the caller calls the request, for the answer to bear it too. */
    static Optional<String> id(JsonNode request) {
        String id = request.path(ID).asText();
        return request.path(ID).isTextual() && id.codePointCount(0, id.length()) <= MAX_ID
                ? Optional.of(id)
                : Optional.empty();
    }

    private static Problem unknown(JsonNode request) {
        String known = Arrays.stream(values()).map(Operation::word).collect(Collectors.joining(", "));
        return request.has(OPERATION)
                ? Problem.in(OPERATION, ProblemCode.UNKNOWN_OPERATION, "it is one of " + known)
                : Problem.in(OPERATION, ProblemCode.MISSING_FIELD, "it is one of " + known);
    }

    /** A name that the caller chose, short enough to be read. */
    private static String printable(String name) {
        return name.length() <= MAX_ID ? name : name.substring(0, MAX_ID);
    }
}
