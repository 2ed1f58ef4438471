package dev.portcullis.wafmanager.function;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.wafmanager.detection.Verdict;
import dev.portcullis.wafmanager.detection.aws.Notice;
import java.time.Instant;

/** Notices' JSON, as docs/notice.schema.json has it. */
final class Announcements {

    private Announcements() {}

    static Notice of(Notice.Type type, Verdict verdict, Instant now) {
        String subject = verdict.key().subject();
        String scenario = verdict.scenario().name();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", 1)
                .put("type", type.code())
                .put("at", now.toString())
                .put("scenario", scenario)
                .put("subject", subject)
                .put("mode", verdict.scenario().mode().code())
                .put("strike", verdict.strike().number());
        verdict.strike().until().ifPresent(until -> json.put("until", until.toString()));
        var targets = json.putArray("targets");
        verdict.targets().forEach(target -> targets.add(target.toString()));
        ObjectNode evidence = json.putObject("evidence");
        evidence.put("count", verdict.evidence().tally().count())
                .put("of", verdict.evidence().tally().of())
                .put("first", verdict.evidence().tally().first().toString())
                .put("last", verdict.evidence().tally().last().toString())
                .put("window", verdict.evidence().window().toString());
        verdict.evidence().samples().forEach(evidence.putArray("samples")::add);
        return new Notice(
                type,
                scenario,
                subject,
                verdict.evidence().text(),
                now,
                verdict.strike().until(),
                json.toString());
    }
}
