package dev.portcullis.wafmanager.aws;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.IpAddress;
import dev.portcullis.wafmanager.Actor;
import dev.portcullis.wafmanager.AuditEntry;
import dev.portcullis.wafmanager.AuditEntry.Kind;
import dev.portcullis.wafmanager.Entry;
import dev.portcullis.wafmanager.EntryKey;
import dev.portcullis.wafmanager.Mandate;
import dev.portcullis.wafmanager.Origin;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A change as an item, under its subject; indexes have it under its actor and its day. Never written again. */
final class AuditItem {

    static final String ACTOR = "actor";
    static final String DAY = "day";
    static final String AT = "at";
    private static final String KIND = "kind";
    private static final String SUBJECT = "subject";
    private static final String ORIGIN = "origin";
    private static final String FROM = "from";
    private static final String WHY = "why";
    private static final String KEY = "key";
    private static final String OVERRIDE = "override";
    private static final String BEFORE = "before";
    private static final String AFTER = "after";
    private static final String VERSION = "version";

    private AuditItem() {}

    static Map<String, AttributeValue> of(AuditEntry entry) {
        Mandate mandate = entry.mandate();
        var item = new HashMap<String, AttributeValue>();
        item.put(ItemKey.PK, Values.text(partition(entry.key().subject())));
        // What two clocks may give twice must still never overwrite.
        item.put(
                ItemKey.SK,
                Values.text(entry.id() + "-"
                        + Long.toHexString(ThreadLocalRandom.current().nextLong())));
        item.put(ACTOR, Values.text(mandate.actor().name()));
        item.put(DAY, Values.text(day(mandate.at())));
        item.put(AT, Values.time(mandate.at()));
        item.put(KIND, Values.text(entry.kind() == Kind.BAN ? "ban" : "allow"));
        item.put(SUBJECT, Values.text(entry.key().subject().toString()));
        item.put(ORIGIN, Values.text(entry.key().origin().name()));
        mandate.actor().from().ifPresent(from -> item.put(FROM, Values.text(from.toString())));
        item.put(WHY, Values.text(mandate.why()));
        mandate.key().ifPresent(key -> item.put(KEY, Values.text(key)));
        item.put(OVERRIDE, AttributeValue.fromBool(mandate.override()));
        entry.before().ifPresent(before -> item.put(BEFORE, AttributeValue.fromM(EntryCodec.write(before))));
        entry.after().ifPresent(after -> item.put(AFTER, AttributeValue.fromM(EntryCodec.write(after))));
        item.put(VERSION, Values.number(entry.version()));
        return item;
    }

    static AuditEntry read(Map<String, AttributeValue> item) {
        var attributes = new Attributes(item);
        Kind kind = attributes.text(KIND).equals("ban") ? Kind.BAN : Kind.ALLOWANCE;
        var actor =
                new Actor(attributes.text(ACTOR), attributes.optionalText(FROM).map(IpAddress::of));
        Instant at = attributes.time(AT).orElseThrow(() -> new IllegalArgumentException("no attribute " + AT));
        return new AuditEntry(
                new Mandate(
                        actor,
                        at,
                        attributes.text(WHY),
                        attributes.optionalText(KEY),
                        attributes.flag(OVERRIDE),
                        false),
                new EntryKey(EntryCodec.subject(attributes), new Origin(attributes.text(ORIGIN))),
                kind,
                attributes.map(BEFORE).map(entry -> entry(kind, entry)),
                attributes.map(AFTER).map(entry -> entry(kind, entry)),
                attributes.required(VERSION));
    }

    private static Entry entry(Kind kind, Map<String, AttributeValue> item) {
        return kind == Kind.BAN ? EntryCodec.BANS.read(item) : EntryCodec.ALLOWANCES.read(item);
    }

    static String partition(Cidr subject) {
        return "audit#" + subject;
    }

    static String day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
    }

    /** The sort keys of a time begin so, or sort behind it. */
    static String sk(Instant at) {
        return "%013d".formatted(at.toEpochMilli());
    }
}
