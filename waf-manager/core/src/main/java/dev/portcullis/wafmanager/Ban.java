package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** A subject is to be kept out for a time. There is one ban for a subject and an origin. */
public record Ban(Cidr subject, Origin origin, Cause cause, Term term, Measure measure) implements Entry {

    /** A first ban that blocks, by an origin that acts for nobody; the parameters are those of the components' components. */
    public Ban(Cidr subject, Origin origin, String reason, String evidence, Instant since, Optional<Instant> until) {
        this(subject, origin, new Cause(reason, evidence, origin.name()), new Term(since, until), Measure.USUAL);
    }

    public String reason() {
        return cause.reason();
    }

    public String evidence() {
        return cause.evidence();
    }

    public Instant since() {
        return term.since();
    }

    /** When it ends, exclusive; none for a permanent ban. */
    public Optional<Instant> until() {
        return term.until();
    }

    public Mode mode() {
        return measure.mode();
    }

    /** Whether this ban ends later than the other, a permanent one being the last of all. */
    public boolean outlasts(Ban other) {
        return term.outlasts(other.term);
    }

    /**
     * What stands when the same origin bans the same subject again: never less than before, neither in time nor in
     * strictness. A ban that was over by then only leaves its strikes; one still active keeps its start.
     */
    public Ban repeatedBy(Ban next) {
        if (!key().equals(next.key())) {
            throw new IllegalArgumentException("not the same ban: " + key() + " and " + next.key());
        }
        if (!activeAt(next.since())) {
            return next.with(next.term, next.measure.withStrikes(measure.strikes() + 1));
        }
        Measure raised = measure.raisedTo(next.measure);
        if (!next.outlasts(this)) {
            return raised.equals(measure) ? this : next.with(term, raised);
        }
        Instant start = since().isBefore(next.since()) ? since() : next.since();
        return next.with(new Term(start, next.until()), raised.withStrikes(measure.strikes() + 1));
    }

    private Ban with(Term newTerm, Measure newMeasure) {
        return new Ban(subject, origin, cause, newTerm, newMeasure);
    }

    @Override
    public <R> R fold(Function<Ban, R> ban, Function<Allowance, R> allowance) {
        return ban.apply(this);
    }
}
