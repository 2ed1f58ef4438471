package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.wafmanager.AuditEntry;
import dev.portcullis.wafmanager.Ban;
import dev.portcullis.wafmanager.Entry;
import dev.portcullis.wafmanager.EntryKey;
import dev.portcullis.wafmanager.Origin;
import dev.portcullis.wafmanager.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Bans, allowances and their changes as the API shows them. */
final class EntryJson {

    private EntryJson() {}

    static ObjectNode of(Versioned<? extends Entry> versioned, Instant now) {
        ObjectNode json = of(versioned.entry());
        return json.put("active", versioned.entry().activeAt(now)).put("version", versioned.version());
    }

    static ObjectNode of(Entry entry) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id(entry.key()));
        json.put("subject", entry.subject().toString());
        json.put("origin", entry.origin().name());
        json.put("reason", entry.cause().reason());
        if (!entry.cause().evidence().isEmpty()) {
            json.put("evidence", entry.cause().evidence());
        }
        json.put("actor", entry.cause().actor());
        json.put("since", entry.term().since().toString());
        entry.term().until().ifPresent(until -> json.put("until", until.toString()));
        return entry.fold(ban -> measured(json, ban), allowance -> json);
    }

    private static ObjectNode measured(ObjectNode json, Ban ban) {
        return json.put("mode", ban.mode().code())
                .put("score", ban.measure().score())
                .put("strikes", ban.measure().strikes());
    }

    static ObjectNode of(AuditEntry change) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        var mandate = change.mandate();
        json.put("id", change.id()).put("at", mandate.at().toString());
        json.put("actor", mandate.actor().name());
        mandate.actor().from().ifPresent(from -> json.put("from", from.toString()));
        json.put("action", change.action().name().toLowerCase(Locale.ROOT));
        json.put("book", change.kind().name().toLowerCase(Locale.ROOT));
        json.put("subject", change.key().subject().toString());
        json.put("origin", change.key().origin().name());
        json.put("why", mandate.why()).put("version", change.version());
        change.before().ifPresent(before -> json.set("before", of(before)));
        change.after().ifPresent(after -> json.set("after", of(after)));
        return json;
    }

    static String id(EntryKey key) {
        return Identifier.of(key.subject().toString(), key.origin().name());
    }

    /** What an id names; refused, as what isn't there, where it is none. */
    static EntryKey key(String id) {
        List<String> parts = Identifier.parts(id, 2);
        try {
            return new EntryKey(Subjects.block(parts.get(0)), new Origin(parts.get(1)));
        } catch (IllegalArgumentException e) {
            throw Identifier.notFound();
        }
    }
}
