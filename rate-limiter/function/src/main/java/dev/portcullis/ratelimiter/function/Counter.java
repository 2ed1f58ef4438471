package dev.portcullis.ratelimiter.function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.ratelimiter.Assignment;
import dev.portcullis.ratelimiter.BucketInspection;
import dev.portcullis.ratelimiter.Limiter;
import dev.portcullis.ratelimiter.LimiterUnavailable;
import dev.portcullis.ratelimiter.PlanBook;
import dev.portcullis.ratelimiter.Reservations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Where requests are answered, one by one. */
final class Counter implements Request.Operations<ObjectNode> {

    private static final Logger LOG = Logger.getLogger(Counter.class);
    private static final Duration OUTAGE_WAIT = Duration.ofSeconds(1);

    /**
     * What the limits are kept by.
     *
     * @param resets whether a client's debts may be forgotten
     */
    record Parts(
            PlanBook plans,
            Limiter limiter,
            BucketInspection inspection,
            Reservations reservations,
            OutagePolicy outage,
            boolean resets) {}

    private final Parts parts;
    private final InstantSource clock;

    Counter(Parts parts, InstantSource clock) {
        this.parts = parts;
        this.clock = clock;
    }

    @Override
    public ObjectNode admit(Request.Admit request) {
        return planned(
                request.subject(),
                (assignment, now) -> counted(
                        () -> Answers.admission(
                                parts.limiter().admit(request.subject().key(), assignment.plan(), request.cost(), now)),
                        "granted"));
    }

    @Override
    public ObjectNode reserve(Request.Reserve request) {
        return planned(
                request.subject(),
                (assignment, now) -> counted(
                        () -> reserved(parts.reservations()
                                .reserve(request.subject().key(), assignment.plan(), request.cost(), now)),
                        "reserved"));
    }

    private static ObjectNode reserved(Reservations.Reserving reserving) {
        return reserving.fold(
                reserved -> {
                    ObjectNode answer = Answers.admission(reserved.admission()).put("outcome", "reserved");
                    reserved.reservation()
                            .ifPresentOrElse(
                                    id -> answer.put("reservation", id), () -> degraded(answer, "not_refundable"));
                    return answer;
                },
                Answers::admission);
    }

    @Override
    public ObjectNode peek(Request.Peek request) {
        return planned(
                request.subject(),
                (assignment, now) -> reached(() -> {
                    ObjectNode answer = Answers.outcome("peeked");
                    answer.set(
                            "limits",
                            Answers.levels(
                                    parts.inspection().peek(request.subject().key(), assignment.plan(), now)));
                    return answer;
                }));
    }

    @Override
    public ObjectNode refund(Request.Refund request) {
        return reached(() -> parts.reservations()
                .refund(request.reservation(), request.unused(), clock.instant())
                .fold(
                        refunded -> Answers.outcome("refunded").put("permits", refunded.permits()),
                        exceeding -> Answers.failed(Problem.in(
                                Fields.UNUSED,
                                ProblemCode.COST_OUT_OF_RANGE,
                                "only " + exceeding.reserved() + " were reserved")),
                        unknown -> Answers.failed(Problem.in(
                                Fields.RESERVATION,
                                ProblemCode.UNKNOWN_RESERVATION,
                                "it was never made, is settled, or all its permits have come back by themselves"))));
    }

    @Override
    public ObjectNode reset(Request.Reset request) {
        if (!parts.resets()) {
            return Answers.failed(Problem.of(
                    ProblemCode.RESET_NOT_ALLOWED, Settings.RESETS + " is not set to allowed for this function"));
        }
        return planned(
                request.subject(),
                (assignment, now) -> reached(() -> {
                    parts.inspection().reset(request.subject().key(), assignment.plan());
                    parts.limiter().forget(request.subject().key(), assignment.plan());
                    LOG.infof(
                            "reset %s under plan %s",
                            request.subject().key().text(), assignment.plan().name());
                    return Answers.outcome("reset");
                }));
    }

    private interface Planned {
        ObjectNode answer(Assignment assignment, Instant now);
    }

    /** Answers by the plan that holds, and says which. */
    private ObjectNode planned(Subject subject, Planned operation) {
        Instant now = clock.instant();
        Optional<Assignment> found = subject.plan().isPresent()
                ? parts.plans().named(subject.plan().get(), now)
                : Optional.of(
                        subject.anonymous()
                                ? parts.plans().anonymousPlan(now)
                                : parts.plans().planOf(subject.key(), now));
        Function<Assignment, ObjectNode> answer = assignment -> {
            ObjectNode by = operation.answer(assignment, now);
            if (!by.path("outcome").asText().equals("failed")) {
                by.put("plan", assignment.plan().name());
            }
            return assignment.degraded() ? degraded(by, "plans_unavailable") : by;
        };
        return found.map(answer)
                .orElseGet(() -> Answers.failed(
                        Problem.in(Fields.PLAN, ProblemCode.UNKNOWN_PLAN, "there is no plan of this name")));
    }

    /** A debit, which the outage policy stands in for. */
    private ObjectNode counted(Supplier<ObjectNode> debit, String granted) {
        try {
            return debit.get();
        } catch (IllegalArgumentException e) {
            return Answers.failed(
                    Problem.in(Fields.COST, ProblemCode.COST_OUT_OF_RANGE, String.valueOf(e.getMessage())));
        } catch (LimiterUnavailable e) {
            LOG.warnf("limits unavailable, answered by the outage policy: %s", e.getMessage());
            ObjectNode answer =
                    parts.outage() == OutagePolicy.OPEN ? Answers.outcome(granted) : Answers.refused(OUTAGE_WAIT);
            return degraded(answer, ProblemCode.LIMITS_UNAVAILABLE.code());
        }
    }

    /** What no outage policy can stand in for. */
    private static ObjectNode reached(Supplier<ObjectNode> operation) {
        try {
            return operation.get();
        } catch (LimiterUnavailable e) {
            LOG.warnf("limits unavailable: %s", e.getMessage());
            return Answers.failed(
                    Problem.of(ProblemCode.LIMITS_UNAVAILABLE, "the buckets can't be reached: try again in a second"));
        }
    }

    private static ObjectNode degraded(ObjectNode answer, String by) {
        answer.put("degraded", true).withArray("degradedBy").add(by);
        return answer;
    }
}
