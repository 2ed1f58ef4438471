package dev.portcullis.wafmanager.adminapi;

import dev.portcullis.net.Cidr;
import dev.portcullis.wafmanager.Allowance;
import dev.portcullis.wafmanager.Ban;
import dev.portcullis.wafmanager.Cause;
import dev.portcullis.wafmanager.Measure;
import dev.portcullis.wafmanager.Mode;
import dev.portcullis.wafmanager.Origin;
import dev.portcullis.wafmanager.Term;
import java.time.Instant;
import java.util.Optional;

/** Bans and allowances as clients write them. */
final class EntryFields {

    private EntryFields() {}

    /**
     * A new ban.
     *
     * @return empty where the fields have mistakes, which they tell; whether others are there is not asked here
     */
    static Optional<Ban> ban(Fields fields, String actor, Instant now) {
        Optional<Cidr> subject = fields.required("subject", Subjects::block);
        Optional<Origin> origin = origin(fields);
        Optional<Cause> cause = cause(fields, actor);
        Optional<Term> term = term(fields, now);
        Optional<Mode> mode = fields.has("mode") ? fields.parsed("mode", Mode::of) : Optional.of(Measure.USUAL.mode());
        Optional<Long> score = fields.has("score")
                ? fields.whole("score", 0, Measure.MAX_SCORE)
                : Optional.of((long) Measure.USUAL.score());
        if (subject.isEmpty() || origin.isEmpty() || cause.isEmpty() || term.isEmpty() || mode.isEmpty()) {
            return Optional.empty();
        }
        return score.map(points -> new Ban(
                subject.get(), origin.get(), cause.get(), term.get(), new Measure(mode.get(), points.intValue(), 1)));
    }

    static Optional<Allowance> allowance(Fields fields, String actor, Instant now) {
        Optional<Cidr> subject = fields.required("subject", Subjects::block);
        Optional<Origin> origin = origin(fields);
        Optional<Cause> cause = cause(fields, actor);
        Optional<Term> term = term(fields, now);
        return subject.isEmpty() || origin.isEmpty() || cause.isEmpty() || term.isEmpty()
                ? Optional.empty()
                : Optional.of(new Allowance(subject.get(), origin.get(), cause.get(), term.get()));
    }

    /** A ban with what the fields say of it changed, and all else as it was. */
    static Optional<Ban> changed(Ban ban, Fields fields, String actor, Instant now) {
        Optional<String> reason = fields.text("reason", Cause.MAX_REASON);
        Optional<String> evidence = fields.text("evidence", Cause.MAX_EVIDENCE);
        boolean ends = fields.has("until") || fields.has("for") || fields.has("permanent");
        Optional<Instant> end = ends ? term(fields, now).flatMap(Term::until) : ban.until();
        Optional<Mode> mode = fields.parsed("mode", Mode::of);
        Optional<Long> score = fields.whole("score", 0, Measure.MAX_SCORE);
        Measure measure = new Measure(
                mode.orElse(ban.mode()),
                score.map(Long::intValue).orElse(ban.measure().score()),
                ban.measure().strikes());
        return Optional.of(new Ban(
                ban.subject(),
                ban.origin(),
                new Cause(reason.orElse(ban.reason()), evidence.orElse(ban.evidence()), actor),
                new Term(ban.since(), end),
                measure));
    }

    /** The scenarios' own origins are theirs alone. */
    private static Optional<Origin> origin(Fields fields) {
        if (!fields.has("origin")) {
            return Optional.of(Origin.OPERATOR);
        }
        return fields.parsed("origin", name -> {
            Origin origin = new Origin(name);
            if (origin.kind() == Origin.Kind.SCENARIO) {
                throw new IllegalArgumentException("only scenarios place entries of theirs: name operator or feed:ID");
            }
            return origin;
        });
    }

    private static Optional<Cause> cause(Fields fields, String actor) {
        Optional<String> reason = fields.text("reason", Cause.MAX_REASON);
        if (!fields.has("reason")) {
            fields.fault("reason", "missing");
        }
        Optional<String> evidence = fields.text("evidence", Cause.MAX_EVIDENCE);
        return reason.map(text -> new Cause(text, evidence.orElse(""), actor));
    }

    /** Nothing is permanent by being forgotten: one of three says when it ends. */
    private static Optional<Term> term(Fields fields, Instant now) {
        boolean permanent = fields.flag("permanent", false);
        Optional<Instant> until = Until.read(fields, now);
        boolean ends = fields.has("until") || fields.has("for");
        if (permanent == ends) {
            fields.fault("until", "exactly one of until, for and permanent says when it ends");
            return Optional.empty();
        }
        return permanent || until.isPresent() ? Optional.of(new Term(now, until)) : Optional.empty();
    }
}
