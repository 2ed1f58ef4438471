package dev.portcullis.wafmanager.aws;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.Notation;
import dev.portcullis.wafmanager.Allowance;
import dev.portcullis.wafmanager.Ban;
import dev.portcullis.wafmanager.Cause;
import dev.portcullis.wafmanager.Entry;
import dev.portcullis.wafmanager.Measure;
import dev.portcullis.wafmanager.Mode;
import dev.portcullis.wafmanager.Origin;
import dev.portcullis.wafmanager.Term;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How entries of one book are items. Times are in epoch milliseconds; what is permanent has no {@code until}.
 *
 * @param kind the beginning of their partition keys
 */
record EntryCodec<E extends Entry>(String kind, Function<Map<String, AttributeValue>, E> reader) {

    static final EntryCodec<Ban> BANS = new EntryCodec<>("ban", EntryCodec::ban);
    static final EntryCodec<Allowance> ALLOWANCES = new EntryCodec<>("allow", EntryCodec::allowance);

    static final String SUBJECT = "subject";
    static final String UNTIL = "until";
    private static final String ORIGIN = "origin";
    private static final String REASON = "reason";
    private static final String EVIDENCE = "evidence";
    private static final String PLACED_BY = "placedBy"; // not actor, by which the audit is indexed
    private static final String SINCE = "since";
    private static final String MODE = "mode";
    private static final String SCORE = "score";
    private static final String STRIKES = "strikes";

    static Map<String, AttributeValue> write(Entry entry) {
        var item = new HashMap<String, AttributeValue>();
        item.put(SUBJECT, Values.text(entry.subject().toString()));
        item.put(ORIGIN, Values.text(entry.origin().name()));
        item.put(REASON, Values.text(entry.cause().reason()));
        item.put(EVIDENCE, Values.text(entry.cause().evidence()));
        item.put(PLACED_BY, Values.text(entry.cause().actor()));
        item.put(SINCE, Values.time(entry.term().since()));
        entry.term().until().ifPresent(until -> item.put(UNTIL, Values.time(until)));
        if (entry instanceof Ban ban) {
            item.put(MODE, Values.text(ban.mode().code()));
            item.put(SCORE, Values.number(ban.measure().score()));
            item.put(STRIKES, Values.number(ban.measure().strikes()));
        }
        return item;
    }

    /**
     * Reads an item.
     *
     * @throws IllegalArgumentException naming what is wrong with it
     */
    E read(Map<String, AttributeValue> item) {
        return reader.apply(item);
    }

    private static Ban ban(Map<String, AttributeValue> item) {
        var attributes = new Attributes(item);
        return new Ban(
                subject(attributes),
                new Origin(attributes.text(ORIGIN)),
                cause(attributes),
                term(attributes),
                new Measure(
                        Mode.of(attributes.text(MODE)),
                        Math.toIntExact(attributes.required(SCORE)),
                        Math.toIntExact(attributes.required(STRIKES))));
    }

    private static Allowance allowance(Map<String, AttributeValue> item) {
        var attributes = new Attributes(item);
        return new Allowance(
                subject(attributes), new Origin(attributes.text(ORIGIN)), cause(attributes), term(attributes));
    }

    static Cidr subject(Attributes attributes) {
        return Cidr.parse(attributes.text(SUBJECT), Notation.CANONICAL).orThrow();
    }

    private static Cause cause(Attributes attributes) {
        return new Cause(attributes.text(REASON), attributes.text(EVIDENCE), attributes.text(PLACED_BY));
    }

    private static Term term(Attributes attributes) {
        return new Term(
                attributes.time(SINCE).orElseThrow(() -> new IllegalArgumentException("no attribute " + SINCE)),
                attributes.time(UNTIL));
    }
}
