package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.wafmanager.rules.ChangeOutcome;
import dev.portcullis.wafmanager.rules.InvalidRule;
import dev.portcullis.wafmanager.rules.Mistake;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** What is answered to whoever wanted other rules. */
record RuleChangeAnswer() implements ChangeOutcome.Cases<Response> {

    private static final int MOST_FAULTS = 100;
    private static final int MOST_CHARACTERS = 300;

    @Override
    public Response changed(ChangeOutcome.Changed it) {
        long version = it.version().number();
        ObjectNode body = body(it.version().line().changes()).put("version", version);
        return Answers.ok(body.put("wcu", it.wcu()), version);
    }

    @Override
    public Response planned(ChangeOutcome.Planned it) {
        return Answers.ok(body(it.changes()).put("wcu", it.wcu()).put("dryRun", true));
    }

    @Override
    public Response unchanged(ChangeOutcome.Unchanged it) {
        long version = it.version().number();
        return Answers.ok(body(List.of()).put("version", version), version);
    }

    @Override
    public Response stale(ChangeOutcome.Stale it) {
        throw new RequestRefused(
                ProblemType.STALE, "version " + it.latest().number() + " stands: read it, and decide again");
    }

    @Override
    public Response noSuchVersion(ChangeOutcome.NoSuchVersion it) {
        throw new RequestRefused(ProblemType.NOT_FOUND, "there never was a version " + it.number());
    }

    @Override
    public Response refused(ChangeOutcome.Refused it) {
        throw refusal(ProblemType.REFUSED, it.mistakes());
    }

    /** A document that is none of rules. */
    static RequestRefused malformed(InvalidRule invalid) {
        return refusal(ProblemType.BAD_REQUEST, invalid.mistakes());
    }

    private static RequestRefused refusal(ProblemType type, List<Mistake> mistakes) {
        String detail = mistakes.size() == 1 ? "one mistake, named below" : mistakes.size() + " mistakes, named below";
        return new RequestRefused(new Problem(
                type,
                detail,
                mistakes.stream()
                        .limit(MOST_FAULTS)
                        .map(RuleChangeAnswer::fault)
                        .toList()));
    }

    private static Fault fault(Mistake mistake) {
        return new Fault(cut(mistake.where()), mistake.reason() + ": " + cut(mistake.what()));
    }

    /** Mistakes quote what was sent. */
    private static String cut(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }

    private static ObjectNode body(List<String> changes) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        changes.forEach(body.putArray("changes")::add);
        return body;
    }
}
