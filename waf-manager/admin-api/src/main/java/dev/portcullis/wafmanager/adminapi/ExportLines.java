package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.wafmanager.Ban;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.csv.CSVFormat;

/** Bans as lines that an import takes again. */
final class ExportLines {

    private static final String[] COLUMNS = {
        "subject", "origin", "reason", "evidence", "mode", "score", "until", "permanent"
    };

    private ExportLines() {}

    /** What stands before the first line. */
    static String head(LineFormat format) {
        return format == LineFormat.CSV ? String.join(",", COLUMNS) + "\n" : "";
    }

    static void write(LineFormat format, Ban ban, StringBuilder text) {
        switch (format) {
            case NDJSON -> text.append(json(ban)).append('\n');
            case CSV -> csv(ban, text);
            case PLAIN -> text.append(ban.subject()).append('\n');
        }
    }

    private static ObjectNode json(Ban ban) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("subject", ban.subject().toString()).put("origin", ban.origin().name());
        json.put("reason", ban.reason());
        if (!ban.evidence().isBlank()) {
            json.put("evidence", ban.evidence());
        }
        json.put("mode", ban.mode().code()).put("score", ban.measure().score());
        ban.until().ifPresentOrElse(until -> json.put("until", until.toString()), () -> json.put("permanent", true));
        return json;
    }

    private static void csv(Ban ban, StringBuilder text) {
        ObjectNode json = json(ban);
        Object[] cells = new Object[COLUMNS.length];
        for (int i = 0; i < COLUMNS.length; i++) {
            cells[i] = json.path(COLUMNS[i]).asText("");
        }
        try {
            CSVFormat.RFC4180.builder().setRecordSeparator("\n").get().printRecord(text, cells);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can be written", e);
        }
    }
}
