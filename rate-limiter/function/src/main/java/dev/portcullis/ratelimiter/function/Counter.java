package dev.portcullis.ratelimiter.function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.ratelimiter.Assignment;
import dev.portcullis.ratelimiter.BucketInspection;
import dev.portcullis.ratelimiter.BucketKey;
import dev.portcullis.ratelimiter.Draw;
import dev.portcullis.ratelimiter.GuardedAdmission.Degraded;
import dev.portcullis.ratelimiter.GuardedLimiter;
import dev.portcullis.ratelimiter.Limiter;
import dev.portcullis.ratelimiter.LimiterUnavailable;
import dev.portcullis.ratelimiter.PlanBook;
import dev.portcullis.ratelimiter.Reservations;
import dev.portcullis.ratelimiter.Tier;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Where requests are answered, one by one. */
final class Counter implements Request.Operations<ObjectNode> {

    private static final Logger LOG = Logger.getLogger(Counter.class);
    /**
     * What the limits are kept by.
     *
     * @param limiter what {@code guarded} guards
     * @param resets whether a client's debts may be forgotten
     */
    record Parts(
            PlanBook plans,
            Limiter limiter,
            BucketInspection inspection,
            Reservations reservations,
            GuardedLimiter guarded,
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
                (assignment, now) -> affordable(() -> parts.guarded()
                        .admit(request.subject().key(), assignment.plan(), request.cost(), now)
                        .fold(
                                decided -> Answers.admission(decided.admission()),
                                degraded -> byPolicy(degraded, "granted"))));
    }

    @Override
    public ObjectNode reserve(Request.Reserve request) {
        return planned(
                request.subject(),
                (assignment, now) -> affordable(() -> {
                    BucketKey key = request.subject().key();
                    try {
                        return reserved(parts.reservations().reserve(key, assignment.plan(), request.cost(), now));
                    } catch (LimiterUnavailable e) {
                        var draw = new Draw(Tier.CLIENT, key, assignment.plan(), request.cost());
                        return byPolicy(parts.guarded().unavailable(List.of(draw), now, e), "reserved");
                    }
                }));
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

    private static ObjectNode affordable(Supplier<ObjectNode> debit) {
        try {
            return debit.get();
        } catch (IllegalArgumentException e) {
            return Answers.failed(
                    Problem.in(Fields.COST, ProblemCode.COST_OUT_OF_RANGE, String.valueOf(e.getMessage())));
        }
    }

    private static ObjectNode byPolicy(Degraded degraded, String granted) {
        LOG.warnf(
                "limits unavailable, answered by the outage policy: %s",
                degraded.cause().getMessage());
        ObjectNode answer = degraded.admitted() ? Answers.outcome(granted) : Answers.refused(degraded.retryAfter());
        return degraded(answer, ProblemCode.LIMITS_UNAVAILABLE.code());
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
