package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.wafmanager.Ban;
import java.util.List;
import java.util.Optional;

/**
 * A line of an import.
 *
 * @param number in the file, from 1
 * @param subject as it was written, if it could be found
 * @param ban what the line says; empty where it has faults
 */
record ImportLine(long number, String subject, Optional<Ban> ban, List<Fault> faults) {

    private static final int MAX_ECHO = 64;

    ImportLine {
        faults = List.copyOf(faults);
        subject = subject.length() > MAX_ECHO ? subject.substring(0, MAX_ECHO) + "…" : subject;
    }

    static ImportLine malformed(long number, String subject, List<Fault> faults) {
        return new ImportLine(number, subject, Optional.empty(), faults);
    }

    /** What came of it, with more mistakes than its own. */
    ObjectNode result(String result, List<Fault> more) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("line", number);
        json.put("subject", ban.map(known -> known.subject().toString()).orElse(subject));
        json.put("result", result);
        if (!faults.isEmpty() || !more.isEmpty()) {
            var list = json.putArray("faults");
            faults.forEach(each -> list.addObject().put("where", each.where()).put("reason", each.reason()));
            more.forEach(each -> list.addObject().put("where", each.where()).put("reason", each.reason()));
        }
        return json;
    }
}
