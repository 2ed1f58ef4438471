package dev.portcullis.wafmanager.aws;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.Notation;
import dev.portcullis.wafmanager.Ban;
import dev.portcullis.wafmanager.Origin;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A ban as an item: {@code since} and {@code until} in epoch milliseconds; a permanent ban has no {@code until}. */
final class BanItem {

    static final String SUBJECT = "subject";
    static final String ORIGIN = "origin";
    static final String UNTIL = "until";
    private static final String REASON = "reason";
    private static final String EVIDENCE = "evidence";
    private static final String SINCE = "since";
    private static final String EXPIRES = "expires";

    private BanItem() {}

    static Map<String, AttributeValue> of(Ban ban) {
        var item = new HashMap<String, AttributeValue>();
        item.put(SUBJECT, Values.text(ban.subject().toString()));
        item.put(ORIGIN, Values.text(ban.origin().name()));
        item.put(REASON, Values.text(ban.reason()));
        item.put(EVIDENCE, Values.text(ban.evidence()));
        item.put(SINCE, Values.time(ban.since()));
        ban.until().ifPresent(until -> {
            item.put(UNTIL, Values.time(until));
            item.put(EXPIRES, Values.expiry(until));
        });
        return item;
    }

    /**
     * Reads an item.
     *
     * @throws IllegalArgumentException naming what is wrong with it
     */
    static Ban read(Map<String, AttributeValue> item) {
        var attributes = new Attributes(item);
        return new Ban(
                Cidr.parse(attributes.text(SUBJECT), Notation.CANONICAL).orThrow(),
                new Origin(attributes.text(ORIGIN)),
                attributes.text(REASON),
                attributes.text(EVIDENCE),
                attributes.time(SINCE).orElseThrow(() -> new IllegalArgumentException("no attribute " + SINCE)),
                attributes.time(UNTIL));
    }
}
